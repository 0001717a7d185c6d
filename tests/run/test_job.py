"""A job's log and its last word."""

import json
import os
import sys
import time
from contextlib import suppress
from types import SimpleNamespace

import pytest

from unsupervised.base import leaving, memory
from unsupervised.base.errors import InputError
from unsupervised.run import edits, lock, made
from unsupervised.run.job import allowed, logged


def test_a_log_that_cannot_be_written_ends_the_job_in_one_line(tmp_path):
    (tmp_path / "job.log").mkdir()
    with pytest.raises(SystemExit) as caught, logged(str(tmp_path / "job.log")):
        raise AssertionError("the job has begun")
    said = caught.value.code.strip()
    assert said.startswith("Error: ")
    assert said.endswith(
        "job.log: Is a directory; a folder is in the place of a file; move it away"
    )
    assert "\n" not in said


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A file of a module, which is older than the run that is at work here."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "edited.py"
    path.write_text("A = 1")
    time.sleep(0.05)
    held = lock.take(tmp_path)
    time.sleep(0.05)
    yield path
    held.close()


def run_job(monkeypatch, path):
    """Run a job that imports a module, and keeps a record."""
    with logged("job.log", made.Told([], [], "{}", "0")):
        monkeypatch.setitem(sys.modules, "unsupervised.edited", SimpleNamespace(__file__=str(path)))


def test_code_that_was_edited_while_the_run_was_at_work_ends_the_job(module, monkeypatch):
    run_job(monkeypatch, module)
    records = list(made.FOLDER.iterdir())
    assert len(records) == 1, "nothing was edited"
    records[0].unlink()
    monkeypatch.undo()
    monkeypatch.chdir(module.parent)
    module.write_text("A = 2")
    with pytest.raises(SystemExit, match="edited.py: was edited while the run was at work; run ag"):
        run_job(monkeypatch, module)
    assert not list(made.FOLDER.iterdir())


def test_code_that_was_taken_up_before_it_was_edited_is_that_of_the_run(module, monkeypatch):
    there = SimpleNamespace(__file__=str(module))
    monkeypatch.setitem(sys.modules, "unsupervised.edited", there)
    module.write_text("A = 2")
    run_job(monkeypatch, module)
    assert list(made.FOLDER.iterdir())


def test_code_that_was_edited_before_a_process_forked_ends_the_jobs_of_its_forks(
    module, monkeypatch
):
    monkeypatch.setattr(edits, "_seen", [edits.Seen()])
    there = SimpleNamespace(__file__=str(module))
    module.write_text("A = 2")
    monkeypatch.setitem(sys.modules, "unsupervised.edited", there)
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            run_job(monkeypatch, module.with_name("other.py"))
        os._exit(0 if list(made.FOLDER.glob("*.json")) else 3)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 3
    said = (module.parent / "job.log").read_text()
    assert "edited.py: was edited while the run was at work" in said


def test_modules_are_told_from_those_imported_before(monkeypatch):
    before = edits.now()
    assert edits.imported_after(before) == []
    for name in ("one", "two"):
        monkeypatch.setitem(sys.modules, f"edited.{name}", SimpleNamespace())
    assert edits.imported_after(before) == ["edited.two", "edited.one"]
    lost = edits.Moment(before.modules, "a module that is gone")
    assert edits.imported_after(lost) == list(sys.modules)


@pytest.fixture
def main(tmp_path, monkeypatch) -> SimpleNamespace:
    """The script of a job, in a process in which nothing was left."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(leaving, "LEFT", [])
    monkeypatch.setitem(sys.modules, "__main__", SimpleNamespace())
    return sys.modules["__main__"]


def test_a_job_says_at_its_end_that_it_leaves_nothing(main):
    with logged("job.log"):
        assert not hasattr(main, "leaves_nothing")
    assert main.leaves_nothing is True


def test_a_job_that_fails_says_nothing(main):
    with suppress(SystemExit), logged("job.log"):
        raise InputError("no")
    assert not hasattr(main, "leaves_nothing")


def test_where_a_package_brings_a_method_a_job_may_leave_anything(main, tmp_path, monkeypatch):
    note = tmp_path / "theirs-1.dist-info" / "entry_points.txt"
    note.parent.mkdir()
    note.write_text("[unsupervised.methods]\ntheirs = theirs.declaration:METHOD\n")
    monkeypatch.syspath_prepend(tmp_path)
    with logged("job.log"):
        pass
    assert main.leaves_nothing is False


def test_a_job_with_workers_leaves_something(main):
    said = {"scheduler": "none", "workers": 1, "memory": 1}
    with logged("job.log"), allowed(None, json.dumps(said)):
        pass
    assert main.leaves_nothing is False


def test_code_that_was_edited_between_two_jobs_of_a_process_ends_the_second(module, monkeypatch):
    monkeypatch.setattr(edits, "_seen", [edits.Seen()])
    with logged("job.log", made.Told([], [], "{}", "0")):
        pass
    module.write_text("A = 2")
    time.sleep(0.05)
    # The second begins, and imports it before its log is opened.
    monkeypatch.setattr(sys.modules["__main__"], "began_ns", time.time_ns(), raising=False)
    monkeypatch.setitem(sys.modules, "unsupervised.edited", SimpleNamespace(__file__=str(module)))
    with pytest.raises(SystemExit, match="edited.py: was edited"):
        run_job(monkeypatch, module)


def test_what_a_job_may_take_is_not_what_the_next_one_may():
    with allowed(1):
        assert memory.ALLOWED == [1]
    assert memory.ALLOWED == []
