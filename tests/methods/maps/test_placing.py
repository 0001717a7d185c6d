"""Maps of a part of samples of which blocks are read: all jobs, beside those of samples held."""

import json

import numpy as np
import pytest
from block_bench import block_bench, groups, refuse_to_hold

from unsupervised.base import tables
from unsupervised.blocks import workers
from unsupervised.blocks.rows import Rows
from unsupervised.methods.found import methods
from unsupervised.methods.maps import placing
from unsupervised.methods.method import Tables
from unsupervised.numeric import sampling

PART = 400
MAP = {"max_iter": 300, "perplexity": 20.0, "perplexities": [10.0, 20.0], "maps": 2,
       "colour": ["f1", "label", "weight"]}  # fmt: skip


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A map by blocks and one of samples that are held, each of a part of them."""
    monkeypatch.setattr(sampling, "MOST_EMBEDDED", PART)
    monkeypatch.setattr(sampling, "MOST_SCORED", 500)
    steps = {"tsne": {engine: {**MAP, "engine": engine} for engine in ("fft", "dask")}}
    return block_bench(tmp_path, groups(), steps)


@pytest.mark.usefixtures("few_steps_of_fft", "fewer_draws")
def test_every_table_of_a_map_is_that_of_samples_held(bench, monkeypatch):
    refuse_to_hold(monkeypatch)
    method = methods()["tsne"]
    for made in bench.having(method, "dask", Tables):
        told = json.loads(bench.spec(made, "tsne", "dask"))
        assert ("block_rows" in told) == ("engine" in made.job.reads)
    held, read = (bench.read(method, engine) for engine in ("fft", "dask"))
    assert held.keys() == read.keys() >= {"map", "quality", "coloured", "perplexities"}
    for name, table in held.items():
        other = read[name]
        assert table.columns == other.columns
        expected = [[cell.replace("engine_fft", "engine_dask") for cell in r] for r in table.rows]
        assert [list(row) for row in other.rows] == expected, name


@pytest.mark.usefixtures("few_steps_of_fft")
def test_samples_on_a_scale_learned_from_blocks_lie_where_held_ones_do(tmp_path, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_EMBEDDED", PART)
    settings = {"scale": "standard", "max_iter": 300, "perplexity": 20.0}
    bench = block_bench(tmp_path, groups(), {"tsne": {"v": {**settings, "engine": "dask"}}})
    refuse_to_hold(monkeypatch)
    scores = {row[0]: float(row[1]) for row in bench.read(methods()["tsne"], "v")["scores"].rows}
    assert scores["embedded_samples"] == PART
    assert scores["label_purity"] > 0.9
    assert scores["engine_dask"] == 1


@pytest.mark.parametrize("features", [2, 20])
def test_a_block_at_a_time_places_as_all_at_once(written, features):
    data = groups(900, features)
    part = sampling.sample(900, 200, 3)
    places = data.values[part][:, :2]
    rows = Rows.of(written(data)["values"], 250)
    assert np.allclose(
        placing.placed(rows, part, places), placing.placed(data.values, part, places), rtol=1e-12
    )


@pytest.mark.long
@pytest.mark.usefixtures("few_steps_of_fft")
def test_workers_make_the_same_bytes(bench):
    found = []
    for scheduler in ("none", "local"):
        workers.allow({"scheduler": scheduler, "workers": 2, "memory": 1000})
        try:
            bench.path("tsne", "dask", "map").unlink(missing_ok=True)
            bench.make("tsne", "dask", "map")
        finally:
            workers.allow(None)
            workers.closed()
        found.append(bench.path("tsne", "dask", "map").read_bytes())
    assert found[0] == found[1]
    assert len(tables.read(bench.path("tsne", "dask", "map")).rows) == 2 * 2_000
