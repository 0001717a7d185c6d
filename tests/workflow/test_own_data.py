"""Data of one's own, by Snakemake itself."""

import csv
import subprocess
import sys
import zipfile

import pytest
import yaml
from workflow_tools import ROOT, records, snakemake

pytestmark = pytest.mark.workflow


def test_ones_own_data_run_from_another_folder(example):
    leaves = example("config.yaml") / "results" / "leaves"
    found = {p.relative_to(leaves).parts[0] for p in leaves.rglob("*.png")}
    assert found == {"summary", "kmeans", "hierarchy", "tsne", "pca", "nmf", "compare"}
    rows = records(leaves / "kmeans/standardized/crosstab.csv")
    assert sum(int(row["birch"]) for row in rows) == 20


def test_steps_of_ones_own_data_run(example):
    results = example("steps.yaml") / "results" / "leaves"
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
    assert all((results / name).stat().st_size > 5_000 for name in figures)
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
    """All are read and planned; words, which no example has, are looked at."""
    lines = [f"run: [{', '.join(OWN)}]", "datasets:"]
    for name, (text, tidy) in OWN.items():
        (tmp_path / f"{name}.csv").write_text(text + "\n")
        lines.append(f"  {name}: {{source: {{path: {name}.csv}}, tidy: {tidy}}}")
    (tmp_path / "o.yaml").write_text("\n".join(lines))
    line = ("--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml")
    snakemake(tmp_path, "tidy", *line)
    planned = snakemake(tmp_path, "tables", "--dry-run", "--quiet", "host", *line).stdout
    for name in OWN:
        assert (tmp_path / f"data/tidy/{name}/values.npz").exists()
        assert f"results/{name}/kmeans/" in planned
    assert "results/semi/nmf" not in planned, "negative values get no NMF"
    snakemake(tmp_path, "tables", *line, "--config", "run=[words]")
    assert (tmp_path / "results/words/kmeans").is_dir()
    assert (tmp_path / "results/words/svd").is_dir()


def test_a_missing_file_of_ones_own_is_one_message(tmp_path):
    (tmp_path / "o.yaml").write_text("run: [x]\ndatasets: {x: {source: {path: gone.csv}}}\n")
    done = snakemake(tmp_path, "--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml",
                     check=False)  # fmt: skip
    assert done.returncode != 0
    assert "source.path: 'gone.csv' is not there; looked in" in done.stdout
    assert "Traceback" not in done.stdout


SHOPS = ROOT / "examples" / "own-data" / "shops.csv"


def test_a_mixed_table_with_gaps_from_make_new_to_its_answer(tmp_path):
    new = subprocess.run(
        [sys.executable, "-m", "unsupervised.config.new", "shops", str(SHOPS), str(tmp_path)],
        env={"PYTHONPATH": str(ROOT / "workflow" / "scripts")}, check=True, capture_output=True,
        text=True,
    )  # fmt: skip
    written = yaml.safe_load((tmp_path / "shops.yaml").read_text())["datasets"]["shops"]["tidy"]
    kept = yaml.safe_load(SHOPS.with_suffix(".yaml").read_text())["datasets"]["shops"]["tidy"]
    assert written == kept
    files = ["--snakefile", str(ROOT / "Snakefile"), "--configfile", "shops.yaml"]
    planned = snakemake(tmp_path, "plan", *files).stdout
    for line in new.stdout.splitlines():
        if line.startswith("  ") and "left out" not in line and "(" not in line.split("→")[1]:
            assert line.strip() in planned
    assert not (tmp_path / "results/shops/kmeans").exists()
    snakemake(tmp_path, "tables", *files)
    rows = records(tmp_path / "results/shops/table.csv")
    with SHOPS.open(encoding="utf-8", newline="") as file:
        own = list(csv.DictReader(file))
    assert [{key: row[key] for key in own[0]} for row in rows] == own
    added = set(rows[0]) - set(own[0])
    assert {"kmeans_standardized_cluster", "tsne_standardized_x"} <= added
    # Large shops and others differ in everything that was measured, so no cluster has both.
    sizes = {(row["kmeans_standardized_cluster"], row["size"] == "large") for row in rows}
    assert len({cluster for cluster, _ in sizes}) == len(sizes) > 1
    scores = records(tmp_path / "results/shops/summary/raw/scores.csv")
    assert {"score": "imputed_cells", "value": "1"} in scores


MIXED = SHOPS.with_name("mixed.yaml")


def test_the_page_shows_the_mixed_study_as_it_is():
    """Its steps and supplementary columns stand in the page, word by word."""
    page = (ROOT / "docs" / "own-data.md").read_text(encoding="utf-8")
    lines = MIXED.read_text(encoding="utf-8").splitlines()
    steps = lines[lines.index("    steps:") :]
    assert "\n".join(steps) in page
    assert next(line for line in lines if "supplementary" in line) in page
    assert "snakemake --configfile mixed.yaml famd hierarchy" in page


def test_a_mixed_table_in_methods_that_take_it_as_it_is(tmp_path):
    """With the last shops taken for new ones."""
    config = yaml.safe_load(MIXED.read_text())
    block = config["datasets"]["mixed"]
    header, *rows = SHOPS.read_text(encoding="utf-8").splitlines(keepends=True)
    with zipfile.ZipFile(tmp_path / "shops.zip", "w") as archive:
        archive.writestr("shops.csv", "".join([header, *rows]))
        archive.writestr("new.csv", "".join([header, *rows[-5:]]))
    members = {name: name for name in ("shops.csv", "new.csv")}
    block["source"] = {"path": "shops.zip", "members": members}
    block["tidy"]["file"] = "shops.csv"
    for variants in block["steps"].values():
        for settings in variants.values():
            settings["predict"] = "new.csv"
    (tmp_path / "mixed.yaml").write_text(yaml.safe_dump(config))
    built = {
        "kmeans/weighed": ("clusters", "predictions", "supplementary"),
        "hierarchy/gower": ("clusters", "predictions"),
        "density/gower": ("clusters", "predictions"),
        "famd/raw": ("links", "features", "predictions", "supplementary"),
        "mca/raw": ("features", "predictions"),
    }
    paths = [f"results/mixed/{v}/{name}.csv" for v, names in built.items() for name in names]
    files = ["--snakefile", str(ROOT / "Snakefile"), "--configfile", "mixed.yaml"]
    snakemake(tmp_path, *paths, *files)
    made = {path.removeprefix("results/mixed/"): records(tmp_path / path) for path in paths}
    for variant in ("kmeans/weighed", "density/gower", "hierarchy/gower"):
        known = {r["sample"]: r["cluster"] for r in made[f"{variant}/clusters.csv"]}
        new = {r["sample"]: r["cluster"] for r in made[f"{variant}/predictions.csv"]}
        assert len(new) == 5 and new.items() <= known.items()
        assert len(set(known.values())) > 1
    for variant in ("famd/raw", "mca/raw"):
        known = {r["sample"]: r["1"] for r in made[f"{variant}/features.csv"]}
        for row in made[f"{variant}/predictions.csv"]:
            assert float(row["1"]) == pytest.approx(float(known[row["sample"]]), abs=1e-5)
    # Size goes with all that was measured, so the first component is made of it; town is not.
    links = {r["variable"]: float(r["1"]) for r in made["famd/raw/links.csv"]}
    assert links["size"] > 0.8 > 0.2 > links["town"] and "parking" not in links
    assert {r["column"] for r in made["kmeans/weighed/supplementary.csv"]} == {"parking"}
    assert made["famd/raw/supplementary.csv"][0]["variable"] == "parking"
