"""Files dated in the future: content decides, and no job fails for a date."""

import os
import time

import pytest
from workflow_tools import ROOT, snakemake

from unsupervised.base.errors import InputError
from unsupervised.run import clocks

LATER = 3 * 86_400


def date(path, seconds: float) -> None:
    os.utime(path, (time.time() + seconds,) * 2)


def test_files_of_the_future_get_one_present_date(tmp_path):
    for name, seconds in (("a", LATER), ("in/b", 60), ("in/c", -60)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
        date(tmp_path / name, seconds)
    old = (tmp_path / "in/c").stat().st_mtime
    found = clocks.date_now([str(tmp_path), str(tmp_path / "gone")])
    assert sorted(found) == [str(tmp_path / "a"), str(tmp_path / "in/b")]
    dates = {(tmp_path / name).stat().st_mtime for name in ("a", "in/b")}
    assert len(dates) == 1
    assert max(dates) <= time.time()
    assert (tmp_path / "in/c").stat().st_mtime == old
    assert clocks.date_now([str(tmp_path)]) == []


def test_a_date_that_cannot_be_set_is_one_line(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("a")
    date(path, LATER)

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "utime", refuse)
    with pytest.raises(InputError, match=r"a: is dated in the future, and its date cannot be set"):
        clocks.date_now([str(tmp_path)])


@pytest.mark.workflow
def test_no_run_fails_or_repeats_for_a_date_in_the_future(tmp_path):
    """One's own file, raw, tidy data and results, each read by a job of the next run."""
    own = tmp_path / "m.csv"
    rows = "".join(f"{'xy'[i % 2]},{i % 5},{i * i % 7}\n" for i in range(12))
    own.write_text(f"kind,a,b\n{rows}")
    date(own, LATER)
    block = "run: [m]\ndatasets: {m: {source: {path: m.csv}, tidy: {label: kind}, steps: {pca: {v: "
    config = tmp_path / "o.yaml"
    config.write_text(f"{block}{{}}}}}}}}}}\n")
    where = ("tables", "--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml")
    nothing = "Nothing to be done"
    assert nothing not in snakemake(tmp_path, *where).stdout
    assert nothing in snakemake(tmp_path, *where).stdout
    config.write_text(f"{block}{{components: 1}}}}}}}}}}\n")
    for folder in ("data", "results"):
        for path in (tmp_path / folder).rglob("*"):
            date(path, LATER)
    date(own, LATER)
    assert "run_pca" in snakemake(tmp_path, *where).stdout
    assert nothing in snakemake(tmp_path, *where).stdout
    assert own.stat().st_mtime > time.time(), "a user's file is left as it is"
    own.write_text(f"kind,a,b\n{rows}x,1,1\n")
    date(own, LATER)
    assert "run_tidy" in snakemake(tmp_path, *where).stdout
    assert nothing in snakemake(tmp_path, *where).stdout
