"""New samples beside known ones of which blocks are read."""

import numpy as np
import pytest
from block_bench import block_bench, groups, refuse_to_hold
from method_bench import FILE

from unsupervised.base import tables
from unsupervised.blocks.rows import Rows
from unsupervised.blocks.scaling import scaled
from unsupervised.data.medians import with_medians
from unsupervised.methods.scales import scaler_for

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
    bench = block_bench(
        tmp_path, groups(), {"kmeans": {e: {**block, "engine": e} for e in ("sample", "dask")}}
    )
    refuse_to_hold(monkeypatch)
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


@pytest.mark.parametrize("scale", ["standard", "minmax", "max_abs", "log", "normalize"])
def test_other_samples_go_along_what_was_learned(written, scale):
    data = groups(300)
    known = Rows.of(written(data)["values"], 100)[:, [0, 2]]
    known = known.after(np.abs)  # as a logarithm takes no number below 0
    new = np.abs(groups(40).values[:, [0, 2]])
    before = new.copy()
    found = scaled(known, scale).along(new, before=known)
    expected = scaler_for(scale, ()).fit(np.abs(data.values[:, [0, 2]])).transform(before)
    assert np.allclose(found, expected, rtol=1e-9, atol=1e-12)
    assert (new == before).all()


def test_missing_cells_get_the_medians_of_samples_that_are_read(written):
    data = groups(301)
    rows = Rows.of(written(data)["values"], 100)
    new = np.array([[1.0, np.nan, 2.0, 3.0], [np.nan, 5.0, 6.0, 7.0]])
    read = type(data)(rows, data.names, data.labels, data.features)
    assert (with_medians(new, read) == with_medians(new, data)).all()
    assert np.isnan(new).sum() == 2
