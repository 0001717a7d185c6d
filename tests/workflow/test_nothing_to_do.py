"""A run with nothing to do is quick: what it does not need, it does not load or do."""

import os
import re
import subprocess
import sys

import pytest
from workflow_tools import ROOT

pytestmark = pytest.mark.workflow

EXECUTOR = str(ROOT / "workflow" / "executor")


@pytest.fixture(scope="module")
def loaded(project) -> set[str]:
    """The modules that Snakemake's own process loads where nothing is to be done."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "snakemake"], cwd=project,
        env={**os.environ, "PYTHONPATH": EXECUTOR}, text=True, capture_output=True,
    )  # fmt: skip
    assert "Nothing to be done" in done.stderr
    return set(re.findall(r"(?m)^import time:.*\| +(\S+)$", done.stderr))


@pytest.mark.parametrize(
    "name",
    ["numpy", "pandas", "scipy", "sklearn", "matplotlib", "requests", "smart_open.transport"],
)
def test_libraries_are_not_loaded(loaded, name):
    assert "unsupervised.plan.study" in loaded
    assert name not in loaded
