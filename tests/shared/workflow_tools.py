"""Run Snakemake on a copy of the project, and ask it what it would run."""

import csv
import os
import re
import shutil
import subprocess
import sys
from compileall import compile_dir
from pathlib import Path
from py_compile import PycInvalidationMode

import forked_runs
import pytest
from forked_runs import of_a_user

from unsupervised.base.files import sha256
from unsupervised.run import why

ROOT = Path(__file__).resolve().parents[2]
MIRROR = os.environ.get("UNSUPERVISED_MIRROR", "")
needs_originals = pytest.mark.skipif(
    not MIRROR, reason="UNSUPERVISED_MIRROR names no folder with the original data"
)
PARTS = ("Snakefile", "config.yaml", "workflow", "profiles")


def copy_project(target: Path) -> Path:
    """Copy what Snakemake needs, compiled; results and caches stay behind."""
    target.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / part, ignore=ignore)
        else:
            shutil.copy2(source, target / part)
    return compiled(target)


def compiled(project: Path) -> Path:
    """Compile the modules of a project once, for all the runs and jobs of a test: what is compiled
    holds the hash of its source, so an edit counts at once, whatever its time and size."""
    compile_dir(project / "workflow", quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return project


def checkout(target: Path) -> Path:
    """Copy all that is kept in this project, and nothing that is made of it."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    for name in filter(None, told.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def snakemake(project: Path, *arguments: str, check: bool = True, **environment: str):
    """Run Snakemake in the project's folder; return the finished process, output as text.

    It runs in a fork of a process that has imported it, but for an environment that counts when an
    interpreter starts: then in one of its own.
    """
    line = ["-m", "snakemake", *arguments]
    environment = {"PYTHONDONTWRITEBYTECODE": "1", **environment}
    run = forked_runs.run if forked_runs.may(environment) else plain_run
    done = run(line, project, {**of_a_user(), **environment})
    assert not check or done.returncode == 0, done.stdout[-6000:]
    return done


def plain_run(line: list[str], folder: Path, environment: dict[str, str]):
    """Run Python in a process of its own; return it finished, output as text."""
    return subprocess.run(
        [sys.executable, *line], cwd=folder, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        process_group=0,
    )  # fmt: skip


def would_run(project: Path, *arguments: str) -> dict[str, set[str]]:
    """Return the jobs of a dry run: rule → what its jobs would write."""
    done = snakemake(project, *arguments, "--dry-run", "--quiet", "host")
    jobs: dict[str, set[str]] = {}
    for rule, block in why.jobs(done.stdout):
        output = re.sub(r" \(\w+\)", "", why.field(block, "output"))
        jobs.setdefault(rule, set()).update(output.split(", ") if output else [])
    return jobs


def results_of(folder: Path) -> dict[str, str]:
    """Return the hash of every result below a folder, by its path."""
    files = (path for path in (folder / "results").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path) for path in files}


def records(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, each by its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
