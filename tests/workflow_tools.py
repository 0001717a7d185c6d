"""Run Snakemake on a copy of the project, and ask it what it would run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("Snakefile", "config.yaml", "workflow", "profiles")


def copy_project(target: Path) -> Path:
    """Copy what Snakemake needs; results and caches stay behind."""
    target.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / part, ignore=ignore)
        else:
            shutil.copy2(source, target / part)
    return target


def snakemake(project: Path, *arguments: str, check: bool = True, **environment: str):
    """Run Snakemake in the project's folder; return the finished process, output as text."""
    done = subprocess.run(
        [sys.executable, "-m", "snakemake", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert not check or done.returncode == 0, done.stdout[-6000:]
    return done


def would_run(project: Path, *arguments: str) -> dict[str, set[str]]:
    """Return the jobs of a dry run: rule → what its jobs would write."""
    done = snakemake(project, *arguments, "--dry-run", "--quiet", "host")
    jobs: dict[str, set[str]] = {}
    for block in re.split(r"(?m)^(?:local)?rule (?=\w+:$)", done.stdout)[1:]:
        rule = block.split(":")[0]
        output = re.search(r"(?m)^    output: (.*)$", block)
        files = re.sub(r" \(\w+\)", "", output[1]).split(", ") if output else []
        jobs.setdefault(rule, set()).update(files)
    return jobs
