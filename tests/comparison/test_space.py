"""The space in which clusterings are compared, of samples of which blocks are read."""

import json
from dataclasses import replace

import numpy as np
import pytest

from unsupervised.blocks.rows import Rows
from unsupervised.comparison import space
from unsupervised.config import check
from unsupervised.plan import specs
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.study import Study


def test_blocks_of_samples_lie_where_all_of_them_do(written, blobs, monkeypatch):
    def refuse(rows, *asked, **more):
        raise AssertionError("all samples were asked for")

    monkeypatch.setattr(Rows, "__array__", refuse)
    constant = np.column_stack([blobs.values, np.full(30, 0.1)])
    paths = written(replace(blobs, values=constant, features=["a", "b", "c", "d"]))
    chosen = np.arange(0, 30, 4)
    held = space.points(space.read(paths, {}), chosen)
    found = space.points(space.read(paths, {"engine": "dask", "block_rows": 7}), chosen)
    assert found.shape == held.shape == (8, 3)
    assert np.allclose(found, held, rtol=1e-9)


@pytest.mark.parametrize("engine", ["sample", "dask"])
def test_who_compares_reads_blocks_where_a_variant_does(raw_config, engine):
    steps = raw_config["datasets"]["wine"]["steps"]
    next(iter(steps["kmeans"].values()))["engine"] = engine
    config = check.load(raw_config)
    study = Study(config, RawData(config))
    for spec in (specs.compared_spec, specs.map_spec, specs.checks_spec):
        told = {"engine": "dask", "block_rows": 100_000} if engine == "dask" else {}
        found = json.loads(spec(study, "wine"))
        assert {key: found[key] for key in ("engine", "block_rows") if key in found} == told
