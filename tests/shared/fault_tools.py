"""Run the workflow on data of a test's own, and look at how it refuses."""

from pathlib import Path

import yaml
from workflow_tools import ROOT, snakemake


def run(folder: Path, config: dict, *arguments: str, **environment: str):
    """Run the workflow in a folder with a config laid over the project's."""
    (folder / "o.yaml").write_text(yaml.safe_dump(config))
    return snakemake(
        folder, *arguments, "--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml",
        check=False, **{"UNSUPERVISED_MIRROR": "", **environment},
    )  # fmt: skip


def assert_refused(done, *messages: str) -> None:
    """Check that a run failed with these words, and without a traceback."""
    assert done.returncode != 0
    for message in messages:
        assert message in done.stdout, done.stdout[-3000:]
    assert "Traceback" not in done.stdout
