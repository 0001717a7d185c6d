"""The study of blocks runs what it can, in the order of what is read, and says what it cannot."""

import argparse
import csv
from pathlib import Path

import block_jobs
import blocks
import measured
import pytest
from block_jobs import BLOCKS, HELD, NO_ENGINE, Work
from watched import STEP, WORKER, Taken

ASKED = argparse.Namespace(features=250, workers=2, memory=3000, steps=[], room=9000)


@pytest.fixture
def study(tmp_path, monkeypatch) -> blocks.Study:
    """A study of one size, of which `WORK` is all; each piece takes a second and makes its target,
    but for those that are called `refused`."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.setattr(block_jobs, "all_work", lambda told, beside: list(WORK))
    monkeypatch.setattr(blocks.Study, "config", lambda self: ({}, ""))

    def measured(study: blocks.Study, work: Work) -> dict:
        if work.target == "refused" and work.engine != HELD:
            return study.row(work, why_not="would take 9 GB")
        path = project / ("columns.csv" if work.target == "refused" else work.target)
        path.write_text("x\n1\n")
        return study.row(work, seconds=1.0 if work.engine == BLOCKS else 0.5)

    monkeypatch.setattr(blocks, "measure", measured)
    return blocks.Study(ASKED, 1_000_000, project, 500_000)


WORK = [
    Work("kmeans", BLOCKS, "a.csv", "", ("values.npz", "columns.csv")),
    Work("kmeans", "sample", "b.csv", "", ("values.npz",), (("a.csv", "b.csv"),)),
    Work("outliers", NO_ENGINE, "o.csv", "", ("never.csv",)),
    Work("columns", NO_ENGINE, "refused", "", ("values.npz",)),
    Work("tidy", BLOCKS, "values.npz", ""),
]


def test_work_waits_for_what_it_reads_and_what_lacks_that_is_said(study):
    found = [(r["step"], r["engine"], r.get("why_not")) for r in blocks.all_of(study, True)]
    assert found == [
        ("tidy", BLOCKS, None),
        ("kmeans", "sample", None),
        ("columns", NO_ENGINE, "would take 9 GB"),
        ("columns", HELD, None),
        ("kmeans", BLOCKS, None),
        ("outliers", NO_ENGINE, "not there: never.csv"),
    ]


def test_what_holds_all_samples_is_compared_once_both_are_there(study, monkeypatch):
    monkeypatch.setitem(globals(), "WORK", [WORK[4], Work("kmeans", BLOCKS, "a.csv", ""), WORK[1]])
    last = list(blocks.all_of(study, True))[-1]
    assert (last["engine"], last["ratio"], last["alike"], last["apart"]) == ("sample", 2.0, 1.0, 0)


def test_what_is_named_and_what_all_needs_is_measured():
    assert blocks.is_asked(WORK[0], ["kmeans"])
    assert blocks.is_asked(WORK[4], ["kmeans"])
    assert not blocks.is_asked(WORK[2], ["kmeans"])
    assert blocks.is_asked(WORK[2], [])


def test_a_row_says_its_size(study):
    row = study.row(WORK[0], seconds=12.34567)
    assert row["gigabytes"] == 1.0
    assert study.block_rows == 15_625
    assert blocks.cells(row)["seconds"] == "12.35"


def test_memory_is_that_of_the_largest_of_each_kind():
    taken = Taken({STEP: 100.0})
    assert blocks.peaks(taken) == {"step_mb": 100.0}
    taken.see(WORKER, 1, 3e8, 1.0)
    assert blocks.peaks(taken) == {"worker_mb": 300.0, "step_mb": 100.0}


def test_the_table_holds_all_columns(study, tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "TABLE", tmp_path / "blocks.csv")
    assert measured.rows(blocks.TABLE) == []
    rows = [study.row(WORK[0], seconds=1.0), study.row(WORK[2], why_not="not there")]
    blocks.write([blocks.cells(row) for row in rows])
    with blocks.TABLE.open(newline="") as file:
        found = list(csv.DictReader(file))
    assert list(found[0]) == blocks.COLUMNS
    assert [r["why_not"] for r in found] == ["", "not there"]
    assert measured.rows(blocks.TABLE) == found


def test_what_is_measured_again_takes_the_place_of_what_was(study):
    before = [blocks.cells(study.row(work, seconds=1.0)) for work in (WORK[0], WORK[2])]
    again = blocks.cells(study.row(WORK[0], seconds=2.0))
    assert blocks.joined(before, again) == [before[1], again]


def test_data_that_do_not_fit_on_the_disk_are_refused_before_any_is_written(tmp_path):
    asked = argparse.Namespace(gigabytes=1e6, folder=Path(tmp_path), steps=[])
    with pytest.raises(SystemExit, match="--gigabytes is 1e"):
        blocks.main(asked)
    assert not list(tmp_path.iterdir())
