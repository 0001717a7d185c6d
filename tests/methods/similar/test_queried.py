"""The nearest of a part of the samples among all, a block at a time, beside those of all pairs."""

import numpy as np
import pytest
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.blocks import workers
from unsupervised.methods.similar import claims, fit, queried
from unsupervised.methods.similar import tables as similar
from unsupervised.methods.similar.settings import Similar


@pytest.mark.parametrize("digits", [16, 1, 0])
@pytest.mark.parametrize(("samples", "top"), [(500, 10), (60, 59), (2, 1), (1, 0)])
def test_the_nearest_are_those_of_all_pairs(monkeypatch, digits, samples, top):
    """Few digits make equal cosines, samples of zeros and cosines below 0; blocks are cut so that
    some hold fewer samples than are sought."""
    monkeypatch.setattr(queried, "CELLS", 700)
    random = np.random.RandomState(samples)
    unit = fit.normalized(np.round(random.rand(samples, 3) - 0.2, digits))
    asked = np.sort(random.permutation(samples)[: max(samples // 3, 1)])
    one = fit.by_blocks(unit, top)
    for block_rows in (7, 97, 1000):
        found, cosines = queried.by_queries(unit, asked, top, block_rows)
        assert (found == one[0][asked]).all()
        assert np.allclose(cosines, one[1][asked], atol=1e-12)


@pytest.fixture
def made(tmp_path):
    """A function that makes the tables of 2,000 samples, and how these are read again."""
    random = np.random.RandomState(3)
    of = random.randint(3, size=2_000)
    values = np.abs(np.eye(3)[of] + 0.2 * random.standard_normal((2_000, 3)))
    rows = [
        [f"s{i}", "abc"[g], *v] for i, (g, v) in enumerate(zip(of, values.tolist(), strict=True))
    ]
    path = tmp_path / "features.csv"
    tables.write(path, Table(["sample", "label", "1", "2", "3"], rows))

    def make(**settings):
        spec = spec_of(Similar, queries=["s7"], **settings) | {"block_rows": 300}
        return similar.build({"nmf_features": str(path)}, spec)

    make.path = path
    return make


def test_all_samples_have_the_same_neighbours_whichever_way(made):
    one, other = made(engine="blocks"), made(engine="dask", sample=5_000)
    for name in ("similar", "neighbours"):
        held, read = one[name].rows, other[name].rows
        assert [row[:3] for row in held] == [row[:3] for row in read]
        assert np.allclose([r[3] for r in held], [r[3] for r in read], atol=1e-12)
    assert dict(other["scores"].rows) == {"samples": 2_000, "engine_dask": 1}


def test_of_a_part_neighbours_are_listed_and_labels_looked_at(made, tmp_path):
    whole, part = made(engine="blocks"), made(engine="dask", sample=40)
    known = {tuple(row[:2]): row[2] for row in whole["neighbours"].rows}
    rows = part["neighbours"].rows
    assert len(rows) == 40 * 10
    assert all(known[tuple(row[:2])] == row[2] for row in rows)
    assert dict(part["scores"].rows)["neighbours_of"] == 40
    tables.write(tmp_path / "neighbours.csv", part["neighbours"])
    paths = {"neighbours": str(tmp_path / "neighbours.csv"), "nmf_features": str(made.path)}
    claim = dict(zip(claims.claims.COLUMNS, claims.build(paths, {"seed": 0})["claims"].rows[0],
                     strict=True))  # fmt: skip
    assert claim["verdict"] == "supported"
    assert "neighbours of 40 samples" in claim["why"]


@pytest.mark.long
def test_workers_find_the_same(made, tmp_path):
    """As it is written: some processors multiply a block that another process was given in another
    order, which the last bit tells."""
    found = []
    for scheduler in ("none", "local"):
        workers.allow({"scheduler": scheduler, "workers": 2, "memory": 400})
        try:
            answer = made(engine="dask", sample=100)
        finally:
            workers.closed()
            workers.allow(None)
        folder = tmp_path / scheduler
        for name, table in answer.items():
            tables.write(folder / f"{name}.csv", table)
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert found[0] == found[1]
