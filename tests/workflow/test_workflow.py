"""The course end to end, by Snakemake itself, on the original data."""

import hashlib
import shutil
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from workflow_tools import MIRROR, copy_project, needs_originals, records, snakemake

pytestmark = [pytest.mark.workflow, needs_originals]


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
