"""A small table whose samples k-means reads a block at a time, in a folder of its own."""

from pathlib import Path

import numpy as np
import yaml
from workflow_tools import ROOT, snakemake

CLUSTER = {"scheduler": "none", "workers": 2, "memory": 600, "block_rows": 500}
SETTINGS = {"clusters": 3, "engine": "dask", "scale": "standard", "sweep": [1, 3], "n_init": 2}
FILES = ("--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml")
PLACE = "results/t/kmeans/blocks"


def write_table(folder: Path) -> None:
    """Write 1,300 samples in three groups."""
    random = np.random.default_rng(0)
    centres = random.normal(0, 5, (3, 4))
    values = centres[random.integers(0, 3, 1300)] + random.normal(0, 1, (1300, 4))
    np.savetxt(folder / "t.csv", values, "%.4f", ",", header="a,b,c,d", comments="")


def say(folder: Path, **cluster: object) -> None:
    """Write the config, with other words about who works."""
    study = {"t": {"source": {"path": "t.csv"}, "steps": {"kmeans": {"blocks": SETTINGS}}}}
    config = {"run": ["t"], "cluster": CLUSTER | cluster, "datasets": study}
    (folder / "o.yaml").write_text(yaml.safe_dump(config))


def make(folder: Path, *targets: str, **environment: str) -> str:
    """Make targets; return what Snakemake says."""
    return snakemake(folder, *targets, *FILES, **environment).stdout
