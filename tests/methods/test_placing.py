"""New samples beside known ones of which blocks are read."""

import numpy as np
import pytest
from method_bench import FILE, Bench
from ordinary_data import samples_of

from unsupervised.base import tables
from unsupervised.blocks.rows import Rows

SPACES = {
    "plain": {},
    "scaled": {"scale": "standard"},
    "ends": {"scale": "minmax", "rows": {"start": 1, "step": 2}},
    "directions": {"scale": "normalize"},
    "weighed": {"scale": "standard", "weights": {"f1": 3.0}},
    "reduced": {"scale": "standard", "reduce": {"pca": 2}},
    "one": {"features": ["f2"]},
}


@pytest.mark.parametrize("space", SPACES)
def test_new_samples_come_where_those_held_do(tmp_path, monkeypatch, space):
    block = {"clusters": 3, "sweep": [1, 2], "predict": FILE, **SPACES[space]}
    data = samples_of(np.random.RandomState(7).standard_normal((2_000, 4)) * [1, 2, 3, 0.5])
    steps = {"kmeans": {engine: {**block, "engine": engine} for engine in ("sample", "dask")}}
    bench = Bench(tmp_path, data, steps, cluster={"block_rows": 500})
    monkeypatch.setattr(Rows, "__array__", None)
    found = {}
    for engine in ("sample", "dask"):
        for name in ("predictions", "placed"):
            bench.make("kmeans", engine, name)
            found[engine, name] = tables.read(bench.path("kmeans", engine, name))
    held, read = (found[e, "predictions"] for e in ("sample", "dask"))
    assert held.column("cluster") == read.column("cluster")
    held, read = (found[e, "placed"] for e in ("sample", "dask"))
    assert held.columns == read.columns
    assert held.column("name") == read.column("name")
    assert np.allclose(held.array(2), read.array(2), rtol=1e-5, atol=1e-5)
