"""The Makefile's commands, with a Snakemake that only says what it was told."""

import os
import shutil
import subprocess
import sys

import pytest
from workflow_tools import ROOT

from unsupervised.run import why

MAKE = shutil.which("make")
pytestmark = pytest.mark.skipif(MAKE is None, reason="there is no make")


@pytest.fixture
def make(tmp_path):
    """A function that runs a command of the Makefile where Snakemake is a script of a few lines."""

    def run(*arguments: str, said: str = "Nothing to be done", code: int = 0):
        for name in ("Makefile", "requirements.txt"):
            shutil.copy2(ROOT / name, tmp_path / name)
        (tmp_path / "profiles").mkdir(exist_ok=True)
        shutil.copy2(ROOT / "profiles" / "cluster-requirements.txt", tmp_path / "profiles")
        (tmp_path / "workflow").mkdir(exist_ok=True)
        if not (tmp_path / "workflow" / "scripts").exists():
            (tmp_path / "workflow" / "scripts").symlink_to(ROOT / "workflow" / "scripts")
        binaries = tmp_path / ".venv" / "bin"
        binaries.mkdir(parents=True, exist_ok=True)
        scripts = {
            "python": f'exec "{sys.executable}" "$@"\n',
            "snakemake": f'printf "%s\\n" "$@" >> told\nprintf "%s\\n" "{said}"\nexit {code}\n',
        }
        for name, text in scripts.items():
            (binaries / name).write_text(f"#!/bin/sh\n{text}")
            (binaries / name).chmod(0o755)
        # As it is where these pins are installed in this place, so that nothing is installed.
        pins = [tmp_path / "requirements.txt", tmp_path / "profiles" / "cluster-requirements.txt"]
        (tmp_path / ".venv" / ".pins").write_text("".join(file.read_text() for file in pins))
        (tmp_path / ".venv" / ".place").write_text(f"{tmp_path}\n")
        environment = {k: v for k, v in os.environ.items() if k != "CONFIG"}
        return subprocess.run(
            [MAKE, "--no-print-directory", *arguments], cwd=tmp_path, text=True,
            capture_output=True, env=environment,
        )  # fmt: skip

    return run


@pytest.mark.parametrize("command", ["run", "report", "why", "refresh"])
def test_a_config_of_ones_own_is_handed_on(make, tmp_path, command):
    done = make(command, "CONFIG=my own.yaml")
    assert done.returncode == 0, done.stderr
    told = (tmp_path / "told").read_text()
    assert told.count("--configfile\nmy own.yaml\n") == (2 if command == "report" else 1)
    assert "course" not in done.stdout


@pytest.mark.parametrize("command", ["run", "report", "why", "refresh"])
def test_without_one_nothing_is_laid_over(make, tmp_path, command):
    assert make(command).returncode == 0
    assert "--configfile" not in (tmp_path / "told").read_text()


@pytest.mark.parametrize("command", ["run", "report", "why", "verify"])
def test_a_run_that_fails_fails_the_command(make, command):
    done = make(command, said="Error: the config has 1 error", code=1)
    assert done.returncode != 0
    assert "the config has 1 error" in done.stdout + done.stderr
    assert "Done." not in done.stdout


def test_what_is_no_dry_run_is_a_failure_even_where_its_status_is_lost(make):
    assert make("why", said="sh: 1: not found").returncode != 0
    assert why.main("") == 1
    assert why.main("Nothing to be done") == 0
