"""The warm interpreter is begun while jobs are planned, and is taken by the first, or ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from snakemake_executor_plugin_warm import ExecutorSettings, early
from warm_tools import EXECUTOR, needs_forks
from workflow_tools import copy_project, snakemake

pytestmark = needs_forks


@pytest.fixture
def chosen(monkeypatch):
    """The settings of an executor that Snakemake has chosen, on two cores, and no other."""
    monkeypatch.setattr(early, "asked", [])
    monkeypatch.setattr(early, "begun", {})
    monkeypatch.setattr(early.os, "sched_getaffinity", lambda _: {0, 1})
    yield ExecutorSettings(preload=["csv"])
    early.end()


def test_what_was_begun_is_taken(chosen):
    early.begin("scripts")
    begun = early.begun["scripts"]
    early.begin("scripts")
    assert early.begun == {"scripts": begun}, "one is enough"
    taken = early.taken(chosen, "scripts")
    assert taken is begun and taken.is_alive() and not early.begun
    taken.end()


def test_what_was_begun_for_other_scripts_ends(chosen):
    early.begin("others")
    begun = early.begun["others"]
    taken = early.taken(chosen, "scripts")
    assert taken is not begun and begun.process.returncode is not None
    taken.end()


def test_nothing_is_begun_on_one_core_nor_for_another_executor(chosen, monkeypatch):
    monkeypatch.setattr(early.os, "sched_getaffinity", lambda _: {0})
    early.begin("scripts")
    assert not early.begun
    monkeypatch.setattr(early.os, "sched_getaffinity", lambda _: {0, 1})
    early.asked.clear()
    early.begin("scripts")
    assert not early.begun


def test_one_that_is_refused_is_asked_for_again_by_the_first_job(chosen, monkeypatch):
    def refused(*_):
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(early, "Interpreter", refused)
    early.begin("scripts")
    assert not early.begun
    with pytest.raises(OSError, match="temporarily unavailable"):
        early.taken(chosen, "scripts")


ENDS = """
import os
from snakemake_executor_plugin_warm import ExecutorSettings, early
early.os.sched_getaffinity = lambda _: {0, 1}
ExecutorSettings(preload=["csv"])
early.begin("scripts")
print(early.begun["scripts"].process.pid)
"""


def test_what_nobody_takes_ends_with_the_process():
    done = subprocess.run(
        [sys.executable, "-c", ENDS], env={"PYTHONPATH": str(EXECUTOR)}, text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    assert not Path(f"/proc/{int(done.stdout)}").exists()


def marks(folder: Path) -> list[str]:
    """Return the processes that have imported a module which leaves a mark."""
    found = folder / "marks.txt"
    return found.read_text().split() if found.exists() else []


@pytest.mark.workflow
@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="it takes a core to spare")
def test_a_run_begins_one_and_a_look_none(tmp_path):
    """A run whose rules began it for other scripts than its jobs have would begin two."""
    project = copy_project(tmp_path / "project")
    (tmp_path / "mark.py").write_text(
        f"import os\nopen({str(tmp_path / 'marks.txt')!r}, 'a').write(f'{{os.getpid()}} ')"
    )
    (project / "own.csv").write_text("a,b\n1,2\n3,5\n4,4\n")
    (project / "own.yaml").write_text("run: [own]\ndatasets: {own: {source: {path: own.csv}}}\n")
    told = ["plan", "--warm-preload", "mark", "--configfile", "own.yaml"]
    path = os.pathsep.join([str(project / "workflow" / "executor"), str(tmp_path)])
    snakemake(project, *told, "--dry-run", PYTHONPATH=path)
    assert marks(tmp_path) == []
    said = snakemake(project, *told, PYTHONPATH=path).stdout
    assert len(marks(tmp_path)) == 1, said
