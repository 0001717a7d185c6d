"""How far the tables of two engines agree, number by number."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from unsupervised.base import samples, tables

ALIKE = 1e-5  # of the largest number of a column: tables hold six digits
ROWS = 50_000  # of values at a time


def of(pairs: Sequence[tuple[Path, Path]]) -> dict[str, float]:
    """Return the share of cells that are `alike`, and how far numbers lie `apart` at most, over the
    largest of their column.

    Numbers are alike that differ by 10⁻⁵ of that, words that are the same. Tables of another form
    have no cell alike; of one about a part of the samples all rows are looked up in the other.
    """
    found = [of_values(*pair) if pair[0].suffix == ".npz" else of_tables(*pair) for pair in pairs]
    same, cells, apart = (list(part) for part in zip(*found, strict=True))
    return {"alike": sum(same) / max(1, sum(cells)), "apart": max(apart)}


def of_tables(one: Path, other: Path) -> tuple[int, int, float]:
    """Return of two tables how many cells are alike, how many there are, and how far numbers lie
    apart at most. Which engine made them, as scores say, is no result."""
    a, b = shared(*(without_engines(tables.read(path)) for path in (one, other)))
    if a.columns != b.columns or len(a.rows) != len(b.rows):
        return 0, len(a.columns) * max(len(a.rows), 1), math.inf
    found = [of_columns(a.column(name), b.column(name)) for name in a.columns]
    return (
        sum(same for same, _ in found), len(a.columns) * len(a.rows),
        max((apart for _, apart in found), default=0.0),
    )  # fmt: skip


def shared(one: tables.Table, other: tables.Table) -> tuple[tables.Table, tables.Table]:
    """Return two tables, of a longer one only the rows of the shorter where that is about a part
    of the samples; a row is known by its first two cells, as a sample and a rank."""
    few, many = sorted((one, other), key=lambda table: len(table.rows))
    if len(few.rows) == len(many.rows) or few.columns[:1] == ["score"]:
        return one, other
    known = {tuple(row[:2]): row for row in many.rows}
    rows = [known.get(tuple(row[:2])) for row in few.rows]
    if None in rows:
        return one, other
    return few, tables.Table(many.columns, rows)


def without_engines(table: tables.Table) -> tables.Table:
    """Return a table without the rows that say which engine was taken."""
    if table.columns[0] != "score":
        return table
    rows = [list(row) for row in table.rows if not row[0].startswith("engine_")]
    return tables.Table(table.columns, rows)


def of_columns(one: Sequence[str], other: Sequence[str]) -> tuple[int, float]:
    """Return how many cells of two columns of text are alike, and how far numbers lie apart."""
    if list(one) == list(other):
        return len(one), 0.0
    try:
        a, b = (np.array([float(cell or "nan") for cell in cells]) for cells in (one, other))
    except ValueError:
        return sum(x == y for x, y in zip(one, other, strict=True)), 0.0
    return of_numbers(a, b)


def of_numbers(one: np.ndarray, other: np.ndarray) -> tuple[int, float]:
    """Return how many of two columns' numbers are alike, and how far they lie apart at most, over
    the largest; of what both do not know, nothing."""
    largest = np.nanmax(np.abs(one), initial=0.0) or 1.0
    apart = np.where(np.isnan(one) & np.isnan(other), 0.0, np.abs(one - other) / largest)
    apart = np.where(np.isnan(apart), math.inf, apart)
    return int((apart <= ALIKE).sum()), float(apart.max(initial=0.0))


def of_values(one: Path, other: Path) -> tuple[int, int, float]:
    """Return the same of two arrays, of which some rows are read at a time."""
    a, b = samples.mapped(one), samples.mapped(other)
    if a.shape != b.shape:
        return 0, a.size, math.inf
    same, apart = 0, 0.0
    for first in range(0, len(a), ROWS):
        alike, far = of_numbers(a[first : first + ROWS].ravel(), b[first : first + ROWS].ravel())
        same, apart = same + alike, max(apart, far)
    return same, a.size, apart
