"""A part of the samples is mapped, and the others are placed block by block."""

import numpy as np
import pytest
from method_bench import Bench
from ordinary_data import samples_of

from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows
from unsupervised.methods.found import methods
from unsupervised.methods.maps import placing
from unsupervised.numeric import sampling


def groups(features: int) -> Samples:
    """Return 900 samples in three groups of a bell each, labelled by these, in no order."""
    random = np.random.RandomState(7)
    of = random.randint(3, size=900)
    middles = 6 * random.standard_normal((3, features))
    values = middles[of] + random.standard_normal((900, features))
    return samples_of(values, [f"g{group}" for group in of])


@pytest.mark.parametrize("features", [2, 20])
def test_a_block_at_a_time_places_as_all_at_once(written, features):
    data = groups(features)
    part = sampling.sample(900, 200, 3)
    places = data.values[part][:, :2]
    rows = Rows.of(written(data)["values"], 250)
    found = placing.placed(rows, part, places)
    assert np.allclose(found, placing.placed(data.values, part, places), rtol=1e-12)
    assert (found[part] == places).all()


def test_in_cells_nearly_all_of_the_nearest_are_found(monkeypatch, written):
    data = groups(20)
    part = sampling.sample(900, 600, 3)
    others = np.setdiff1d(np.arange(900), part)
    known = placing.mapped(data.values[part], data.values[part][:, :2])
    assert len(known.centres) == 1
    right = placing.nearest(data.values[others], known)
    for name, number in {"FEW": 100, "CELLS": 12, "ONE_OF": 3}.items():
        monkeypatch.setattr(placing, name, number)
    known = placing.mapped(known.values, known.places)
    assert len(known.centres) == 12
    assert all(200 <= len(known.around(cell)) < 600 for cell in range(12))
    found = placing.nearest(data.values[others], known)
    pairs = zip(found, right, strict=True)
    assert np.mean([len(set(one) & set(other)) for one, other in pairs]) > 9.5
    whole = placing.placed(data.values, part, known.places)
    assert (whole[others] == placing.amid(data.values[others], known)).all()
    rows = Rows.of(written(data)["values"], 250)
    assert np.allclose(placing.placed(rows, part, known.places), whole, rtol=1e-12)


def test_samples_that_are_all_alike_are_in_one_cell(monkeypatch):
    monkeypatch.setattr(placing, "FEW", 100)
    monkeypatch.setattr(placing, "CELLS", 12)
    values, places = np.ones((600, 20)), np.arange(1200.0).reshape(600, 2)
    known = placing.mapped(values, places)
    assert len(known.centres) == 1
    assert placing.amid(values[:3], known).shape == (3, 2)


@pytest.mark.usefixtures("few_steps_of_fft")
def test_samples_on_a_scale_learned_from_blocks_keep_their_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_EMBEDDED", 300)
    monkeypatch.setattr(Rows, "__array__", None)
    block = {"scale": "standard", "max_iter": 300, "perplexity": 20.0, "engine": "dask"}
    bench = Bench(tmp_path, groups(4), {"tsne": {"v": block}}, cluster={"block_rows": 250})
    found = bench.read(methods()["tsne"], "v")
    scores = {row[0]: float(row[1]) for row in found["scores"].rows}
    assert scores["embedded_samples"] == 300
    assert scores["label_purity"] > 0.9
    assert scores["engine_dask"] == 1
