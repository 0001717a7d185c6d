"""What reads blocks of its samples, beside what holds them."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from method_bench import Bench

from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.found import methods

SIX = 3e-6  # of the largest number of a column: six digits
BLOCK = 700  # samples


def in_groups(values: np.ndarray, groups: np.ndarray, **further: list[str]) -> Samples:
    """Return values as samples, labelled by their groups, with columns beside."""
    samples, features = values.shape
    names, labels = [f"s{i}" for i in range(samples)], [f"g{i}" for i in groups.astype(int)]
    extra = {"site": [f"s{i % 3}" for i in range(samples)], **further}
    return Samples(values, names, labels, [f"f{j}" for j in range(features)], extra=extra)


def few_at_once(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Let a test fail where a job asks for all samples, or for more than some of them at once."""
    some = Rows.some

    def few(rows, places):
        assert len(places) <= most
        return some(rows, places)

    def refuse(rows, *asked, **more):
        raise AssertionError("all samples were asked for")

    monkeypatch.setattr(Rows, "some", few)
    monkeypatch.setattr(Rows, "__array__", refuse)


def check_both(folder: Path, data: Samples, name: str, engine: str, block: Mapping) -> None:
    """Make every table of a variant by blocks and by an engine that holds its samples, and compare
    them."""
    steps = {e: {**block, "engine": e} for e in (engine, BLOCKS)}
    bench = Bench(folder, data, {name: steps}, cluster={"block_rows": BLOCK})
    held, found = (bench.read(methods()[name], e) for e in (engine, BLOCKS))
    assert found.keys() == held.keys()
    for table in found:
        check_alike(*map(without_engine, (found[table], held[table])), (name, table))


def check_alike(one: Table, other: Table, where: object) -> None:
    """Compare two tables cell by cell: words are equal, and numbers to six digits."""
    assert list(one.columns) == list(other.columns), where
    assert len(one.rows) == len(other.rows), where
    for place, column in enumerate(one.columns):
        cells, others = one.column(column), other.column(column)
        words = [c for c in cells if not is_number(c)], [c for c in others if not is_number(c)]
        assert words[0] == words[1], (where, column)
        numbers = [np.array([float(c) for c in of if is_number(c)]) for of in (cells, others)]
        largest = max(np.abs(numbers[0]).max(initial=0.0), 1e-9)
        if "score" in one.columns and column == "value":
            largest = np.maximum(np.abs(numbers[0]), 1e-3)
        assert (np.abs(numbers[0] - numbers[1]) <= SIX * largest).all(), (where, column, place)


def is_number(cell: str) -> bool:
    """Say whether a cell holds a number."""
    try:
        return np.isfinite(float(cell))
    except ValueError:
        return False


def without_engine(table: Table) -> Table:
    """Return scores without those that say how it was done."""
    told = ("engine_", "fitted_samples")
    return Table(table.columns, [row for row in table.rows if not str(row[0]).startswith(told)])
