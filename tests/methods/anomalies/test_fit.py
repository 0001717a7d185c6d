"""Samples of which blocks are read, measured beside a part of them, and beside samples held."""

import numpy as np
from method_bench import Bench
from mixed_tables import mixed
from ordinary_data import samples_of
from scipy.stats import spearmanr

from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows
from unsupervised.methods.found import methods


def apart() -> Samples:
    """Return 2,000 samples of one bell, the first five of which lie apart."""
    values = np.random.RandomState(7).standard_normal((2_000, 4))
    values[:5] += np.array([30, -20, 10, 15, 50])[:, None]
    return samples_of(values)


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
    bench = Bench(folder, data, {"anomalies": {"v": block}}, cluster={"block_rows": 500})
    return bench.read(methods()["anomalies"], "v")


def test_beside_all_samples_blocks_tell_the_same_words(tmp_path, monkeypatch):
    held = made(tmp_path / "held", words(), "full")
    monkeypatch.setattr(Rows, "__array__", None)
    read = made(tmp_path / "read", words(), "dask")
    for name in ("anomalies", "reasons", "measures", "claims"):
        assert list(read[name].rows) == list(held[name].rows), name


def test_beside_a_part_the_same_samples_come_first(tmp_path, monkeypatch):
    data = apart()
    held = made(tmp_path / "held", data, "full")
    monkeypatch.setattr(Rows, "__array__", None)
    read = made(tmp_path / "read", data, "dask", sample=800)
    one, other = (found["anomalies"] for found in (held, read))
    assert set(one.column("sample")[:5]) == set(other.column("sample")[:5]) == set(data.names[:5])
    found = [zip(t.column("sample"), t.numbers("mean_rank"), strict=True) for t in (one, other)]
    ranks = [[places[name] for name in data.names] for places in map(dict, found)]
    assert spearmanr(*ranks)[0] > 0.9
    why = [{r["feature"] for r in t["reasons"].records()[:10]} for t in (held, read)]
    assert why[0] == why[1]


def test_a_rare_word_is_counted_in_all_samples(tmp_path):
    read = made(tmp_path, words(), "dask", sample=100, measure="distance")
    odd = [r for r in read["reasons"].records() if r["feature"] == "word=odd"]
    assert [row["usual"] for row in odd] == ["0.000833333"]
