"""Where the workflow is installed, the package lies within it: this leads imports there."""

from pathlib import Path

__path__ = [
    str(
        Path(__file__).parents[1]
        / "unsupervised_workflow"
        / "workflow"
        / "scripts"
        / "unsupervised"
    )
]
