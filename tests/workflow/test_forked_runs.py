"""Runs in forks are like runs in processes of their own."""

import os
import signal
import sys

import forked_runs
import pytest
from workflow_tools import plain_run

pytestmark = [
    pytest.mark.workflow,
    pytest.mark.skipif(sys.platform != "linux", reason="forks are used on Linux alone"),
]
SAYS = """
import os, sys
print(os.getcwd(), sys.argv[1:], os.environ.get("SAID"), sys.stdin.read(), flush=True)
print("ü", file=sys.stderr)
"""
ENDS = {
    "well": ("", 0),
    "a code": ("sys.exit(3)", 3),
    "words": ("sys.exit('no')", 1),
    "an error": ("1 / 0", 1),
    "the whole group": ("os.killpg(0, 9)", -signal.SIGKILL),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_fork_says_and_ends_as_a_process_does(tmp_path, end):
    (tmp_path / "a.py").write_text(SAYS + ENDS[end][0])
    environment = {**forked_runs.of_a_user(), "SAID": "so", "PYTHONUTF8": "1"}
    forked, plain = (
        run([str(tmp_path / "a.py"), "x", "y z"], tmp_path, environment)
        for run in (forked_runs.run, plain_run)
    )
    assert forked.returncode == plain.returncode == ENDS[end][1]
    assert forked.stdout.splitlines()[:2] == plain.stdout.splitlines()[:2]
    assert forked.stdout.splitlines()[-1] == plain.stdout.splitlines()[-1]
    assert "['x', 'y z'] so" in forked.stdout and "ü" in forked.stdout


def test_what_counts_when_an_interpreter_starts_is_for_one_of_its_own(monkeypatch):
    assert forked_runs.may({"UNSUPERVISED_MIRROR": "/nowhere", "PYTHONDONTWRITEBYTECODE": "1"})
    assert not forked_runs.may({"PYTHONHASHSEED": "1"})
    assert not forked_runs.may({"HOME": "/nowhere"})
    # As libraries and benchmarks do, when they are imported.
    monkeypatch.setitem(os.environ, "KMP_INIT_AT_FORK", "FALSE")
    monkeypatch.setitem(os.environ, "MKL_NUM_THREADS", "1")
    assert forked_runs.may({})
    monkeypatch.setitem(os.environ, "LC_ALL", "tr_TR.UTF-8")
    assert not forked_runs.may({})
