"""Clusters of samples of which blocks are read, where some features were one category."""

from dataclasses import replace

import by_blocks
import numpy as np
import pytest
from made_tables import put_away
from ordinary_data import samples_of
from settings_of import spec_of

from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import explanation
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.kmeans.tables import build
from unsupervised.methods.scaling import tables as scaling


def mixed():
    """Return 90 samples of two numbers and of a category that two more features stand for."""
    random = np.random.RandomState(0)
    numbers = np.abs(random.standard_normal((90, 2))) * [1, 9]
    of = random.randint(0, 2, 90)
    data = samples_of(np.column_stack([numbers, of, 1 - of]))
    return replace(data, features=["a", "b", "w=x", "w=y"], blocks=["", "", "w", "w"])


@pytest.mark.parametrize("scale", ["none", "standard", "max_abs", "minmax", "log"])
def test_a_category_counts_as_one_number(written, tmp_path, monkeypatch, scale):
    paths = written(mixed())
    held = spec_of(KMeans, clusters=2, engine="sample", scale=scale, weights={"w": 2.0})
    made = []
    for spec in (held, {**held, "engine": "dask", "block_rows": 40}):
        found = build(paths, spec)
        inputs = paths | put_away(tmp_path, found, clusters="clusters")
        found |= explanation.build(inputs, spec)
        if scale in ("standard", "max_abs"):
            found |= scaling.build(paths, spec)
        made.append({name: as_text(table) for name, table in found.items()})
        by_blocks.few_at_once(monkeypatch, 90)
    for name, one in made[0].items():
        by_blocks.check_alike(*map(by_blocks.without_engine, (one, made[1][name])), name)


def as_text(table: Table) -> Table:
    """Return a table with its cells as text, as a file has them."""
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    return Table(table.columns, rows)
