"""The line that shows a run: how far it is, how long it may take, what runs."""

import logging
import os
import pty
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from snakemake_interface_logger_plugins.common import LogEvent
from snakemake_logger_plugin_line import is_said
from snakemake_logger_plugin_line.run import Run, in_words, within
from warm_tools import EXECUTOR

SNAKEFILE = """
rule all:
    input: "a.txt", "b.txt"
rule one:
    output: "{name}.txt"
    shell: "test {wildcards.name} != WRONG && touch {output}"
"""


def message(event: LogEvent | None = None, text: str = "", level: int = logging.INFO, **told):
    record = logging.LogRecord("snakemake", level, "", 0, text, (), None)
    record.__dict__.update(told, **({"event": event} if event else {}))
    return record


def began(job: int, rule: str, log: Path | None = None, **wildcards):
    logs = [str(log)] if log else []
    return message(LogEvent.JOB_INFO, jobid=job, rule_name=rule, wildcards=wildcards, log=logs)


@pytest.fixture
def run(tmp_path):
    """Three jobs, of which `long` took nine seconds before and `quick` one."""
    for rule, took in (("long", 9), ("quick", 1)):
        (tmp_path / rule).mkdir()
        (tmp_path / rule / "wine.tsv").write_text(f"s\th:m:s\n{took}\t0:00\n")
    clock = SimpleNamespace(now=0.0)
    found = Run(tmp_path, lambda: clock.now)
    found.at = lambda now: setattr(clock, "now", now)
    found.note(message(LogEvent.RUN_INFO, stats={"run_long": 1, "quick": 2, "total": 3}))
    return found


def test_the_line_says_how_far_it_is_and_what_runs(run):
    run.note(began(7, "run_long", dataset="wine", variant="raw"))
    run.note(began(8, "quick", dataset="wine"))
    run.at(2.0)
    assert run.line(80) == "0 of 3 steps · 2 s · run_long wine/raw, quick wine"
    run.note(message(LogEvent.JOB_FINISHED, job_id=8))
    run.note(message(LogEvent.PROGRESS, done=1, total=3))
    # What took 1 s before took 2 now, and 10 are left, of which `run_long` has 2 behind it.
    assert run.line(80) == "1 of 3 steps · 2 s · about 16 s left · run_long wine/raw"
    assert run.line(20) == "1 of 3 steps · 2 s …"
    run.note(message(LogEvent.JOB_ERROR, jobid=7))
    assert "run_long" not in run.line(80)


def test_at_the_end_it_is_said_once_how_long_it_took(run):
    run.at(75.0)
    assert not run.has_just_ended()
    run.note(message(LogEvent.PROGRESS, done=3, total=3))
    assert run.line(80) == ""
    assert run.has_just_ended() and not run.has_just_ended()
    assert run.end_in_words() == "3 of 3 steps in 1 min 15 s"


def test_a_long_step_says_in_its_log_how_far_it_is(tmp_path):
    log = tmp_path / "job.log"
    assert within(log) == within(None) == ""
    log.write_text("2 of 50 resamples\n1,200 of 5,000 resamples\n")
    assert within(log) == " (1,200 of 5,000 resamples)"
    log.write_text("2 of 50 resamples\nFutureWarning: 3 of 4 things are old\n")
    assert within(log) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59.4, "59 s"), (61, "1 min 01 s"), (700, "11 min"), (7500, "2 h 05 min")],
)
def test_times_are_said_as_people_do(seconds, words):
    assert in_words(seconds) == words


def test_warnings_and_errors_are_shown_whatever_they_say():
    assert is_said(message(text="Select jobs to execute..."))
    assert is_said(message(LogEvent.PROGRESS, done=1, total=2))
    assert not is_said(message(text="Execute with care", level=logging.WARNING))
    assert not is_said(message(LogEvent.JOB_ERROR, level=logging.ERROR))
    assert not is_said(message(text="Nothing to be done"))


def shown(folder: Path, *options: str) -> str:
    """Return what a terminal gets of a run."""
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "snakemake", "--cores", "2", "--logger", "line", *options]
    environment = {**os.environ, "PYTHONPATH": str(EXECUTOR), "TERM": "xterm"}
    process = subprocess.Popen(line, cwd=folder, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    found = b""
    while part := read(ours):
        found += part
    process.wait()
    os.close(ours)
    return found.decode()


def read(terminal: int) -> bytes:
    """Return what was written to a terminal; nothing where nobody holds it any longer."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.mark.workflow
def test_a_terminal_shows_the_line_and_what_fails(tmp_path):
    (tmp_path / "Snakefile").write_text(SNAKEFILE.replace("WRONG", "b"))
    found = shown(tmp_path, "--keep-going")
    assert "of 3 steps · " in found and "Select jobs" not in found
    assert "Error in rule one" in found and "b.txt" in found
    (tmp_path / "Snakefile").write_text(SNAKEFILE)
    assert "3 of 3 steps in " in shown(tmp_path)
    assert "Nothing to be done" in shown(tmp_path)
    assert "Select jobs" in shown(tmp_path, "--forceall", "--printshellcmds")
