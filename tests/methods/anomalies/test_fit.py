"""Samples of which blocks are read, measured beside a part of them, and beside samples held."""

import numpy as np
import pytest
from block_bench import block_bench, groups, refuse_to_hold
from mixed_tables import mixed
from scipy.stats import spearmanr

from unsupervised.base.samples import Samples
from unsupervised.blocks import workers
from unsupervised.methods.found import methods

ALL_TABLES = ("anomalies", "reasons", "measures", "agreement", "scores", "claims")


def apart() -> Samples:
    """Return 2,000 samples of one bell, the first five of which lie apart."""
    data = groups(groups=1)
    data.values[:5] += np.array([30, -20, 10, 15, 50])[:, None]
    return data


def words() -> Samples:
    """Return numbers beside words, of which one is rare."""
    random = np.random.RandomState(5)
    rows = [
        (float(a) + 9 * (i == 3), float(b), "odd" if i == 3 else "xyz"[i % 3])
        for i, (a, b) in enumerate(random.standard_normal((1_200, 2)))
    ]
    return mixed(rows, ("a", "b", "word"))


def made(folder, data, engine, **settings):
    """Return all tables of a variant, read from their files."""
    block = {"trees": 50, "sample": 5_000, **settings, "engine": engine}
    return block_bench(folder, data, {"anomalies": {"v": block}}).read(methods()["anomalies"], "v")


def told(table):
    """Return the rows of a table without the name of the engine, numbers to five digits."""
    cells = [[cell.partition("engine_")[0] for cell in row] for row in table.rows]
    return [[near(cell) for cell in row] for row in cells]


def near(cell):
    """Return a number as what is compared, any other cell as it is."""
    try:
        return f"{float(cell):.4g}"
    except ValueError:
        return cell


@pytest.mark.parametrize(
    ("data", "settings"),
    [(apart, {"scale": "standard"}), (apart, {"reduce": {"pca": 2}}), (words, {})],
)
def test_beside_all_samples_blocks_give_the_same(tmp_path, monkeypatch, data, settings):
    data = data()
    held = made(tmp_path / "held", data, "full", **settings)
    refuse_to_hold(monkeypatch)
    read = made(tmp_path / "read", data, "dask", **settings)
    for name in ALL_TABLES:
        assert told(read[name]) == told(held[name]), name


def test_beside_a_part_the_same_samples_come_first(tmp_path, monkeypatch):
    data = apart()
    held = made(tmp_path / "held", data, "full")
    refuse_to_hold(monkeypatch)
    read = made(tmp_path / "read", data, "dask", sample=800)
    one, other = (found["anomalies"] for found in (held, read))
    assert set(one.column("sample")[:5]) == set(other.column("sample")[:5]) == set(data.names[:5])
    places = [
        dict(zip(t.column("sample"), t.numbers("mean_rank"), strict=True)) for t in (one, other)
    ]
    ranks = [[found[name] for name in data.names] for found in places]
    assert spearmanr(*ranks)[0] > 0.9
    why = [{r["feature"] for r in t["reasons"].records()[:10]} for t in (held, read)]
    assert why[0] == why[1]


def test_a_rare_word_is_counted_in_all_samples(tmp_path):
    read = made(tmp_path, words(), "dask", sample=100, measure="isolation")
    odd = [r for r in read["reasons"].records() if r["feature"] == "word=odd"]
    assert [row["usual"] for row in odd] == ["0.000833333"]


@pytest.mark.long
def test_workers_make_the_same_bytes(tmp_path):
    found = []
    for scheduler in ("none", "local"):
        workers.allow({"scheduler": scheduler, "workers": 2, "memory": 1000})
        try:
            tables = made(tmp_path / scheduler, apart(), "dask", sample=500)
        finally:
            workers.allow(None)
            workers.closed()
        found.append([list(tables[name].rows) for name in ALL_TABLES])
    assert found[0] == found[1]
