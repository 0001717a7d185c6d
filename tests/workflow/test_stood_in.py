"""Stand-ins in place of the originals, by Snakemake itself."""

import shutil
from pathlib import Path

import pytest
from workflow_tools import ROOT, copy_project, needs_originals, records, snakemake, would_run

from unsupervised.course import stand_in_story as story

pytestmark = [pytest.mark.workflow, needs_originals]


FIGURE = "results/fish/pca/two/variance.png"
# What the story of the stand-ins is read of, beside what the course asks for.
STORY = [f"results/{variant}/inertia.csv" for variant in (
    "fish/kmeans/raw", "fish/kmeans/standardized", "stocks/kmeans/normalized",
    "articles/kmeans/svd",
)]  # fmt: skip


@pytest.fixture(scope="module")
def standing_in(tmp_path_factory) -> Path:
    """A project in which the course is built from stand-ins alone."""
    folder = copy_project(tmp_path_factory.mktemp("run") / "stand-ins")
    (folder / "o.yaml").write_text("data: {origin: stand-in}\n")
    done = snakemake(folder, "course", FIGURE, *STORY, "--configfile", "o.yaml",
                     UNSUPERVISED_MIRROR="/nowhere")  # fmt: skip
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
    original, drawn = ((p / FIGURE).read_bytes() for p in (project, standing_in))
    assert original != drawn
    shutil.copytree(standing_in, standing_in.parent / "marked", dirs_exist_ok=True)
    copy = standing_in.parent / "marked"
    source = copy / "data/tidy/fish/source.json"
    source.write_text(source.read_text().replace("stand-in", "original"))
    snakemake(copy, FIGURE, "--forcerun", "plot_variance", "--allowed-rules", "plot_variance",
              UNSUPERVISED_MIRROR="/nowhere")  # fmt: skip
    assert (copy / FIGURE).read_bytes() != drawn


def test_originals_only_refuses_stand_ins_and_refresh_replaces_them(standing_in):
    (standing_in / "o.yaml").write_text("data: {origin: original}\n")
    overlay = ("--configfile", "o.yaml")
    done = snakemake(standing_in, "course", *overlay, "--forcerun", "plot_spread", check=False)
    assert done.returncode != 0
    assert "these are stand-ins: grains, fish" in done.stdout
    snakemake(standing_in, "raw", *overlay, "--forcerun", "fetch")
    receipts = [p.read_text() for p in (standing_in / "data" / "raw").rglob("*.source.json")]
    assert not any("stand-in" in receipt for receipt in receipts)
    assert "run_tidy" in would_run(standing_in, *overlay), "changed data are read again"
