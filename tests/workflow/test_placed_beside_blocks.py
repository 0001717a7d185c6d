"""New samples of a table that is read in parts are placed as those of a table that is held."""

import numpy as np
import pandas as pd
import pytest
import yaml
from block_study import CLUSTER, FILES
from workflow_tools import snakemake

pytestmark = [pytest.mark.workflow, pytest.mark.long]

STEPS = {
    "kmeans": {"blocks": {"clusters": 3, "engine": "dask", "sweep": [1, 3], "scale": "standard"}},
    "pca": {"blocks": {"engine": "dask", "scale": "standard"}},
}
MADE = ["applied.csv", "kmeans/blocks/predictions.csv", "pca/blocks/predictions.csv"]


@pytest.fixture
def folder(tmp_path):
    """A folder of part files with gaps and a column of labels, and the same as one file."""
    random = np.random.default_rng(0)
    values = random.normal(random.integers(0, 3, (900, 1)) * 6, 1, (900, 4)).round(3)
    table = pd.DataFrame(values, columns=list("abcd")).assign(kind=random.choice(["x", "y"], 900))
    table.loc[::40, "b"] = np.nan
    table["still"] = 1.0
    (tmp_path / "parts").mkdir()
    for i in range(3):
        table[300 * i : 300 * (i + 1)].to_parquet(tmp_path / f"parts/{i}.parquet", index=False)
    table.to_parquet(tmp_path / "one.parquet", index=False)
    return tmp_path


def say(folder, new: str) -> None:
    """Write the config: the folder in parts, the file as a whole, the same new samples of both."""
    told = {"label": "kind", "missing": "median", "constant": "drop"}
    sources = {
        "parts": ({"path": "parts", "file": "parts.parquet"}, told | {"engine": "dask"}),
        "held": ({"path": "one.parquet"}, told),
    }
    study = {
        name: {"source": source, "tidy": tidy, "apply": new, "steps": STEPS}
        for name, (source, tidy) in sources.items()
    }
    config = {"run": list(study), "cluster": CLUSTER | {"block_rows": 70}, "datasets": study}
    (folder / "o.yaml").write_text(yaml.safe_dump(config))


@pytest.mark.parametrize("new", ["new.csv", "new.parquet"])
def test_new_samples_are_placed_the_same(folder, new):
    fresh = pd.DataFrame({"d": [0.5, 12], "a": [0, 12.5], "c": [1, 11], "b": [np.nan, 12]})
    if new.endswith(".csv"):
        fresh.to_csv(folder / new, index=False)
    else:
        fresh.to_parquet(folder / new)
    say(folder, new)
    snakemake(folder, "apply", *FILES)
    for name in MADE:
        parts, held = (pd.read_csv(folder / "results" / d / name) for d in ("parts", "held"))
        pd.testing.assert_frame_equal(parts, held, rtol=1e-5)
        assert len(parts) == 2


def test_a_column_that_is_not_there_is_refused(folder):
    (folder / "new.csv").write_text("a,b,c\n1,2,3\n")
    say(folder, "new.csv")
    done = snakemake(folder, "results/parts/applied.csv", *FILES, check=False)
    assert done.returncode == 1 and "has no column 'd'" in done.stdout
