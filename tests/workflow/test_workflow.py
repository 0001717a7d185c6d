"""The workflow end to end, by Snakemake itself, on the original data."""

import csv
import hashlib
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from workflow_tools import ROOT, copy_project, snakemake, would_run

from unsupervised.data.stand_ins import comparison as story

MIRROR = os.environ.get("UNSUPERVISED_MIRROR", "")

pytestmark = [
    pytest.mark.workflow,
    pytest.mark.skipif(
        not MIRROR, reason="UNSUPERVISED_MIRROR names no folder with the original data"
    ),
]


def records(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- what is built --------------------------------------------------------------------


def test_every_target_of_the_course_is_there(project):
    rows = records(project / "results" / "course.csv")
    assert len(rows) == 52
    for row in rows:
        for target in row["targets"].split(" "):
            assert (project / target).stat().st_size > 0, target


def test_every_published_answer_agrees(project):
    rows = records(project / "results" / "course.csv")
    compared = {row["exercise"]: row["agrees"] for row in rows if row["published"]}
    assert len(compared) == 37
    assert set(compared.values()) == {"yes"}, compared


SHAPES = {
    "grains": (210, 7), "fish": (85, 6), "stocks": (60, 963), "eurovision": (42, 26),
    "articles": (60, 13125), "digits": (100, 104), "artists": (111, 500), "wine": (178, 13),
    "points": (300, 2), "documents": (3, 6),
}  # fmt: skip


@pytest.mark.parametrize("dataset", SHAPES)
def test_the_tidy_contract(project, dataset):
    folder = project / "data" / "tidy" / dataset
    with np.load(folder / "values.npz", allow_pickle=False) as stored:
        is_sparse = "values" not in stored
    if is_sparse:
        values = sparse.load_npz(folder / "values.npz")
    else:
        values = np.load(folder / "values.npz")["values"]
    samples, features = (records(folder / f"{name}.csv") for name in ("samples", "features"))
    assert values.shape == SHAPES[dataset] == (len(samples), len(features))
    assert values.dtype == np.float64
    assert len({row["sample"] for row in samples}) == len(samples)
    assert is_sparse == (dataset in ("articles", "artists", "documents"))


def test_values_are_those_of_the_files(project):
    """A few facts that each trap of the raw files would break."""
    tidy = project / "data" / "tidy"
    stocks = records(tidy / "stocks" / "samples.csv")
    assert "Lookheed Martin" in {row["sample"] for row in stocks}
    days = records(tidy / "stocks" / "features.csv")
    assert (days[0]["feature"], days[-1]["feature"]) == ("2010-01-04", "2013-10-29")
    votes = np.load(tidy / "eurovision" / "values.npz")["values"]
    assert np.isin(votes, [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12]).all()
    articles = sparse.load_npz(tidy / "articles" / "values.npz")
    assert articles.nnz == 42091
    assert "null" in {row["feature"] for row in records(tidy / "articles" / "features.csv")}
    names = {row["sample"] for row in records(tidy / "articles" / "samples.csv")}
    assert {"Zlatan Ibrahimović", "Franck Ribéry"} <= names
    plays = sparse.load_npz(tidy / "artists" / "values.npz")
    assert plays.nnz == 2894
    assert plays[79, 1] == 58
    labels = [row["label"] for row in records(tidy / "grains" / "samples.csv")]
    assert [labels.count(name) for name in ("Kama", "Rosa", "Canadian")] == [70, 70, 70]


def test_provenance_lists_every_download(project):
    rows = records(project / "results" / "provenance.csv")
    assert len(rows) == 11
    for row in rows:
        content = (project / "data" / "raw" / row["dataset"] / row["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
        assert int(row["bytes"]) == len(content)
    assert MIRROR not in (project / "results" / "provenance.csv").read_text()


def test_no_path_time_or_part_reaches_a_result(project):
    for path in (project / "results").rglob("*"):
        assert not path.name.startswith(".part-")
        if path.suffix in (".csv", ".html"):
            assert str(project) not in path.read_text(encoding="utf-8"), path
        if path.suffix == ".png":
            assert b"tEXt" not in path.read_bytes(), path


def test_no_job_warned(project):
    for log in (project / "logs").rglob("*.log"):
        assert "Warning" not in log.read_text(encoding="utf-8"), log


# --- stand-ins and data of one's own ----------------------------------------------------


@pytest.fixture(scope="module")
def standing_in(tmp_path_factory) -> Path:
    """A project whose tables are built from stand-ins alone."""
    folder = copy_project(tmp_path_factory.mktemp("run") / "stand-ins")
    (folder / "o.yaml").write_text("data: {origin: stand-in}\n")
    done = snakemake(folder, "tables", "results/fish/pca/two/variance.png", "--configfile",
                     "o.yaml", UNSUPERVISED_MIRROR="/nowhere")  # fmt: skip
    assert "Stand-in data: grains, fish, stocks" in done.stdout
    return folder


def test_stand_ins_tell_the_same_story(project, standing_in):
    rows = story.table(project / "results", standing_in / "results")
    assert [row for row in rows if not row[-1]] == []
    kept = (ROOT / "docs" / "stand-ins.md").read_text(encoding="utf-8")
    assert story.text(rows) in kept, "renew the table in docs/stand-ins.md"


def test_stand_ins_are_named_as_such(standing_in):
    rows = records(standing_in / "results" / "provenance.csv")
    assert {row["dataset"] for row in rows if row["origin"] == "stand-in"} == {
        "grains", "fish", "stocks", "eurovision", "articles", "digits", "artists"
    }  # fmt: skip
    course = {row["exercise"]: row for row in records(standing_in / "results" / "course.csv")}
    assert course["1.7"]["agrees"] == ""
    assert course["1.7"]["found"].startswith("stand-in data:")
    assert course["1.8"]["agrees"] == "yes", "the wines are originals"


def test_only_figures_of_stand_ins_say_so(project, standing_in):
    """The same tables draw another figure where the tidy data come from a stand-in."""
    path = "results/fish/pca/two/variance.png"
    original, drawn = ((p / path).read_bytes() for p in (project, standing_in))
    assert original != drawn
    shutil.copytree(standing_in, standing_in.parent / "marked", dirs_exist_ok=True)
    copy = standing_in.parent / "marked"
    source = copy / "data/tidy/fish/source.json"
    source.write_text(source.read_text().replace("stand-in", "original"))
    snakemake(copy, path, "--forcerun", "plot_variance", "--allowed-rules", "plot_variance",
              UNSUPERVISED_MIRROR="/nowhere")  # fmt: skip
    assert (copy / path).read_bytes() != drawn


def test_originals_only_refuses_stand_ins_and_refresh_replaces_them(standing_in):
    (standing_in / "o.yaml").write_text("data: {origin: original}\n")
    overlay = ("--configfile", "o.yaml")
    done = snakemake(standing_in, "tables", *overlay, "--forcerun", "plot_spread", check=False)
    assert done.returncode != 0
    assert "these are stand-ins: grains, fish" in done.stdout
    snakemake(standing_in, "raw", *overlay, "--forcerun", "fetch")
    receipts = [p.read_text() for p in (standing_in / "data" / "raw").rglob("*.source.json")]
    assert not any("stand-in" in receipt for receipt in receipts)
    assert "run_tidy" in would_run(standing_in, *overlay), "changed data are read again"


def test_ones_own_data_run_from_another_folder(tmp_path):
    done = snakemake(tmp_path, "--snakefile", str(ROOT / "Snakefile"), "--configfile",
                     str(ROOT / "examples" / "own-data" / "config.yaml"))  # fmt: skip
    assert "100%" in done.stdout
    found = {p.parent.parent.name for p in (tmp_path / "results" / "leaves").rglob("*.png")}
    assert found == {"summary", "kmeans", "hierarchy", "tsne", "pca", "nmf"}
    rows = records(tmp_path / "results/leaves/kmeans/standardized/crosstab.csv")
    assert sum(int(row["birch"]) for row in rows) == 20


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


# --- what runs again ------------------------------------------------------------------


def test_a_second_run_has_nothing_to_do(project):
    assert "Nothing to be done" in snakemake(project).stdout


def test_one_k_of_fish_reruns_only_its_chain(project, edited):
    edited("config.yaml", "raw: { clusters: 4 }", "raw: { clusters: 5 }")
    jobs = would_run(project)
    written = set().union(*jobs.values())
    fish = "results/fish/kmeans"
    collecting = ("results/course.", "results/manifest.")
    assert {p for p in written if not p.startswith((f"{fish}/raw/", *collecting))} == {
        f"{fish}/standardized/comparison.png"  # which draws the raw crosstab too
    }
    assert f"{fish}/raw/clusters.csv" in written
    assert f"{fish}/raw/crosstab.png" in written
    assert "inertia" not in jobs, "the sweep does not hang on the number of clusters"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("config.yaml", "seed: 0\n", "# A comment.\nseed: 0  # and another\n"),
        ("config.yaml", "{ scale: standard, components: 2 }", "{ components: 2, scale: standard }"),
        ("Snakefile", "rule all:", "# A comment.\n\n\nrule all:"),
        ("workflow/rules/cluster.smk", "# Clustering", "# About clustering"),
        ("workflow/scripts/unsupervised/methods/kmeans/fit.py", '"""k-means', '"""The k-means'),
        ("config.yaml", "  mirrors: []", "  mirrors: [/moved/elsewhere]"),
    ],
)
def test_what_changes_nothing_reruns_nothing(project, edited, name, old, new):
    edited(name, old, new)
    assert would_run(project) == {}


@pytest.mark.parametrize(
    ("name", "old", "new", "direct"),
    [
        (
            "workflow/scripts/unsupervised/methods/tsne/fit.py",
            "NEIGHBOURS = 5",
            "NEIGHBOURS = 6",
            {"run_tsne"},
        ),
        (
            "workflow/scripts/unsupervised/numeric/coordinates.py",
            "1e-9",
            "1e-8",
            {"run_kmeans", "inertia", "stability", "predict", "run_pca", "run_svd", "run_nmf",
             "nmf_errors", "reconstruct", "run_similar", "evaluate"},
        ),
        (
            "workflow/scripts/unsupervised/methods/nmf/figures/topics.py",
            "0.06 * max",
            "0.07 * max",
            {"plot_topics"},
        ),
    ],
)  # fmt: skip
def test_an_edited_module_reruns_the_rules_that_use_it(project, edited, name, old, new, direct):
    """`direct` rules import the module; what reads their tables may follow."""
    edited(name, old, new)
    jobs = set(would_run(project))
    assert direct <= jobs
    done = snakemake(project, "--dry-run", "--quiet", "host").stdout
    changed = {
        block.split(":")[0]
        for block in done.split("\nrule ")[1:]
        if "Params have changed" in block or "Code has changed" in block
    }
    assert changed <= direct


def test_a_new_style_redraws_every_figure_and_refits_nothing(project, edited):
    edited("workflow/scripts/unsupervised/figures/style.py", '"font.size": 10', '"font.size": 11')
    jobs = would_run(project)
    drawn = {rule: files for rule, files in jobs.items() if rule.startswith("plot_")}
    assert set(jobs) - set(drawn) == {"manifest", "all"}
    assert sum(map(len, drawn.values())) == 92


def test_forcing_the_plots_refits_nothing(project):
    rules = ["plot_map", "plot_dendrogram", "plot_clusters"]
    done = snakemake(project, "figures", "--forcerun", *rules)
    ran = {line.split("Rule: ")[1].rstrip(")") for line in done.stdout.splitlines()
           if line.startswith("Finished jobid")}  # fmt: skip
    assert ran == {*rules, "figures"}


def test_a_touched_input_or_script_reruns_nothing(project):
    for name in ("config.yaml", "workflow/scripts/kmeans.py", "data/raw/fish/fish.csv",
                 "data/tidy/wine/values.npz", "Snakefile"):  # fmt: skip
        (project / name).touch()
    assert would_run(project) == {}


# --- targets and errors ---------------------------------------------------------------


def test_a_wrong_config_stops_before_anything_runs(project, edited):
    edited("config.yaml", "raw: { clusters: 4 }", "raw: { cluster: 4 }")
    done = snakemake(project, check=False)
    assert done.returncode != 0
    assert "datasets.fish.steps.kmeans.raw.cluster: unknown key; did you mean 'clusters'" in (
        done.stdout
    )
    assert "Traceback" not in done.stdout


def test_named_targets_build_just_their_part(tmp_path):
    project = copy_project(tmp_path / "p")
    snakemake(project, "raw")
    assert not (project / "data" / "tidy").exists()
    assert len(list((project / "data" / "raw").rglob("*.csv"))) == 13
    snakemake(project, "results/fish/kmeans/raw/crosstab.csv")
    assert sorted(p.name for p in (project / "data" / "tidy").iterdir()) == ["fish"]


def test_a_file_that_lies_there_is_looked_at_not_removed(tmp_path):
    project = copy_project(tmp_path / "p")
    raw = project / "data" / "raw" / "fish"
    raw.mkdir(parents=True)
    (raw / "fish.csv").write_text("my own notes")
    target = "data/raw/fish/fish.csv.source.json"
    (project / "o.yaml").write_text("data: {origin: original}\n")
    overlay = ("--configfile", "o.yaml")
    done = snakemake(project, target, *overlay, check=False, UNSUPERVISED_MIRROR="")
    assert done.returncode != 0
    kept = [p for p in raw.iterdir() if p.read_text() == "my own notes"]
    assert any(".not-35a77228" in p.name for p in kept)
    assert "Three ways out" in done.stdout
    snakemake(project, target)
    assert kept[0].read_text() == "my own notes"
    assert hashlib.sha256((raw / "fish.csv").read_bytes()).hexdigest().startswith("35a77228")


def test_a_right_file_put_by_hand_is_used_without_a_network(tmp_path):
    project = copy_project(tmp_path / "p")
    raw = project / "data" / "raw" / "fish"
    raw.mkdir(parents=True)
    shutil.copy(Path(MIRROR) / "fish.csv", raw / "fish.csv")
    snakemake(project, "data/tidy/fish/values.npz", UNSUPERVISED_MIRROR="")


def test_lint_finds_nothing(project):
    assert "Congratulations" in snakemake(project, "--lint").stdout


def test_the_report_is_one_file_with_captions(project):
    snakemake(project, "--report", "report.html")
    text = (project / "report.html").read_text(encoding="utf-8")
    assert "The course, heading by heading" in text
    assert "adjusted rand 0.897" in text
