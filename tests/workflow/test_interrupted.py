"""Killed and concurrent runs: nothing half-written is taken for whole, no lock stays."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from workflow_tools import copy_project, results_of, snakemake

pytestmark = [pytest.mark.workflow, pytest.mark.long]

OVERLAY = "run: [points, documents]\ndata: {origin: stand-in}\n"
# Long enough to be at work while a second run is asked for.
SMALLER = OVERLAY.replace("points, documents", "documents")
TARGETS = ("all", "--configfile", "o.yaml")


def start(project: Path) -> subprocess.Popen:
    """Start a run in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "snakemake", *TARGETS],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def small_project(folder: Path, overlay: str = OVERLAY) -> Path:
    project = copy_project(folder)
    (project / "o.yaml").write_text(overlay)
    return project


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    project = small_project(tmp_path_factory.mktemp("run") / "whole")
    began = time.monotonic()
    snakemake(project, *TARGETS)
    return results_of(project), time.monotonic() - began


def test_killed_at_many_moments_a_run_ends_with_the_same_bytes(undisturbed, tmp_path):
    expected, seconds = undisturbed
    project = small_project(tmp_path / "killed")
    draw = random.Random(12)
    for number in range(12):
        run = start(project)
        # Most kills fall within the work; a late one meets a run that is nearly done.
        time.sleep(draw.uniform(0.5, max(2.0, seconds / 4)))
        sign = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)[number % 3]
        if run.poll() is None:
            os.killpg(run.pid, sign)
        try:
            run.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
    snakemake(project, *TARGETS)
    assert results_of(project) == expected
    assert not list(project.rglob(".part-*"))


def test_a_second_run_at_once_says_what_is_the_matter(undisturbed, tmp_path):
    project = small_project(tmp_path / "busy", SMALLER)
    run = start(project)
    try:
        lock = project / ".snakemake" / "run.lock"
        while not (lock.exists() and lock.read_text().strip()):
            time.sleep(0.05)
        done = snakemake(project, *TARGETS, check=False)
        assert done.returncode != 0
        lines = [line for line in done.stdout.splitlines() if "Error" in line]
        assert len(lines) == 1
        assert f"kill {run.pid}" in lines[0]
        snakemake(project, *TARGETS, "--dry-run")
    finally:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    snakemake(project, *TARGETS)
    found = {path: of for path, of in results_of(project).items() if "/documents/" in path}
    assert found == {p: of for p, of in undisturbed[0].items() if "/documents/" in p} != {}
