"""What every dataset gets is the same of samples that are held and of those that are read in
blocks, to the digits that a table shows."""

import numpy as np
import pytest

from unsupervised.base import samples, tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.comparison import further, map_quality
from unsupervised.comparison import tables as compared
from unsupervised.data import equal_rows, outlying, summary


@pytest.fixture
def never_held(monkeypatch):
    """Samples of which blocks are read are refused as a whole."""

    def refuse(rows, dtype=None, copy=None):
        raise AssertionError("all samples are held")

    monkeypatch.setattr(Rows, "__array__", refuse)


def written(folder, rows=300, largest=1e200):
    """Write samples with a feature that does not vary, one of large numbers, one of tiny ones and
    some zeros; return their three files."""
    random = np.random.default_rng(1)
    values = random.normal(size=(rows, 6)) + np.arange(rows)[:, None] % 3 * 4
    values[:, 2] = 5.0
    values[:, 3] = np.where(values[:, 3] > 2, 0, values[:, 3])
    values[:, 4] = 1e7 + values[:, 4]
    values[17] = [40, -30, 5, 20, 1e7 + 50, 30]
    values[:, 5] *= largest
    names = [f"n{i}" for i in range(rows)]
    labels = ["uvw"[i % 3] for i in range(rows)]
    paths = {name: str(folder / name) for name in ("values.npz", "samples", "features")}
    paths["values"] = paths.pop("values.npz")
    samples.write(Samples(values, names, labels, list("abcdef")), paths)
    tables.write(folder / "columns", Table(["column", "imputed"], [["a", "3"], ["b", "0"]]))
    clusters = [[name, i % 3 + 1] for i, name in enumerate(names)]
    tables.write(folder / "clusters", Table(["sample", "cluster"], clusters))
    places = [[name, "", 0, *row] for name, row in zip(names, values[:, :2].tolist(), strict=True)]
    tables.write(folder / "map", Table(["sample", "label", "seed", "x", "y"], places))
    further = {"columns": "columns", "k/v/clusters": "clusters", "m/v/map": "map"}
    return paths | {name: str(folder / file) for name, file in further.items()}


SPEC = {"seed": 3, "clusterings": [["k", "v"]], "maps": [["m", "v"]]}
JOBS = {
    "summary": summary.build,
    "outliers": outlying.build,
    "clusterings": compared.build,
    "further": further.build,
    "maps": map_quality.build,
}


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("block_rows", [37, 1000])
def test_blocks_give_what_held_samples_give(tmp_path, never_held, job, block_rows):
    inputs = written(tmp_path)
    whole = JOBS[job](inputs, SPEC)
    blocks = JOBS[job](inputs, {**SPEC, "engine": "dask", "block_rows": block_rows})
    for name, table in whole.items():
        for folder, one in (("whole", table), ("blocks", blocks[name])):
            tables.write(tmp_path / folder / name, one)
        found = [tables.read(tmp_path / folder / name) for folder in ("whole", "blocks")]
        assert found[0].columns == found[1].columns
        for rows in zip(*(table.rows for table in found), strict=True):
            for known, cell in zip(*rows, strict=True):
                close = known == cell or np.isclose(float(known), float(cell), rtol=1e-5)
                assert close, (name, rows)


def test_of_many_samples_some_are_fitted_and_all_are_measured(tmp_path, never_held):
    inputs = written(tmp_path, 2500, 1.0)
    found = outlying.build(inputs, {"seed": 0, "block_rows": 700})["outliers"]
    assert found.rows[0][0] == "n17" and found.rows[0][3] == "yes"
    again = outlying.build(inputs, {"seed": 0, "block_rows": 700})["outliers"]
    assert found == again


def test_equal_rows_are_told_by_their_marks():
    block = np.array([[0.0, 1], [1, 0], [-0.0, 1], [1, 1], [1, 0], [0, 1e-300]])
    found = equal_rows.repeated([equal_rows.marks(block[:3]), equal_rows.marks(block[3:])])
    assert found.tolist() == [False, False, True, False, True, False]
