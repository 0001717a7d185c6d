"""Data of one's own, by Snakemake itself."""

import pytest
from workflow_tools import ROOT, records, snakemake

pytestmark = pytest.mark.workflow


def test_ones_own_data_run_from_another_folder(tmp_path):
    done = snakemake(tmp_path, "--snakefile", str(ROOT / "Snakefile"), "--configfile",
                     str(ROOT / "examples" / "own-data" / "config.yaml"))  # fmt: skip
    assert "100%" in done.stdout
    leaves = tmp_path / "results" / "leaves"
    found = {p.relative_to(leaves).parts[0] for p in leaves.rglob("*.png")}
    assert found == {"summary", "kmeans", "hierarchy", "tsne", "pca", "nmf", "compare"}
    rows = records(tmp_path / "results/leaves/kmeans/standardized/crosstab.csv")
    assert sum(int(row["birch"]) for row in rows) == 20


def test_steps_of_ones_own_data_run(tmp_path):
    done = snakemake(tmp_path, "--snakefile", str(ROOT / "Snakefile"), "--configfile",
                     str(ROOT / "examples" / "own-data" / "steps.yaml"))  # fmt: skip
    assert "100%" in done.stdout
    results = tmp_path / "results" / "leaves"
    figures = {p.relative_to(results).as_posix() for p in results.glob("*/standardized/*.png")}
    assert figures == {
        f"{method}/standardized/{name}.png"
        for method, names in FIGURES.items()
        for name in (
            *names,
            "clusters",
            "crosstab",
            "distributions",
            "heatmap",
            "profiles",
            "resampling",
            "silhouettes",
        )  # fmt: skip
    }
    assert all((results / name).stat().st_size > 10_000 for name in figures)
    for method in FIGURES:
        rows = records(results / method / "standardized" / "clusters.csv")
        assert len(rows) == 60


FIGURES = {
    "mixture": ["bic", "probabilities", "selection", "cluster_tree"],
    "density": ["strengths"],
}

OWN = {
    "semi": ("who;a;b\n" + "\n".join(f"p{i};{i % 7};{i * i % 5 - 2}" for i in range(30)), "{}"),
    "plain": ("\n".join(f"{i % 3},{i % 5},{i % 7}" for i in range(30)), "{shape: [30, 3]}"),
    "long": (
        "s,f,n\n" + "\n".join(f"s{i},f{j},{(i + 1) * (j + 2) % 7}" for i in range(12)
                              for j in range(4)),
        "{pivot: {rows: s, columns: f, values: n}}",
    ),
    "words": (
        "id,text\n" + "\n".join(f"d{i},{'sea ship' if i % 2 else 'hill rock'} w{i % 4} walk"
                                for i in range(12)),
        "{index: id, texts: {column: text, tfidf: true}}",
    ),
}  # fmt: skip


def test_four_shapes_of_ones_own_data(tmp_path):
    lines = [f"run: [{', '.join(OWN)}]", "datasets:"]
    for name, (text, tidy) in OWN.items():
        (tmp_path / f"{name}.csv").write_text(text + "\n")
        lines.append(f"  {name}: {{source: {{path: {name}.csv}}, tidy: {tidy}}}")
    (tmp_path / "o.yaml").write_text("\n".join(lines))
    snakemake(tmp_path, "tables", "--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml")
    for name in OWN:
        assert (tmp_path / f"results/{name}/kmeans").is_dir()
    assert not (tmp_path / "results/semi/nmf").exists(), "negative values get no NMF"
    assert (tmp_path / "results/words/svd").is_dir()


def test_a_missing_file_of_ones_own_is_one_message(tmp_path):
    (tmp_path / "o.yaml").write_text("run: [x]\ndatasets: {x: {source: {path: gone.csv}}}\n")
    done = snakemake(tmp_path, "--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml",
                     check=False)  # fmt: skip
    assert done.returncode != 0
    assert "source.path: 'gone.csv' is not there; looked in" in done.stdout
    assert "Traceback" not in done.stdout
