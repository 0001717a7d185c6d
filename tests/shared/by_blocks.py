"""Tables of a variant that reads blocks of its samples, beside those of one that holds them."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from method_bench import Bench

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks import workers
from unsupervised.blocks.rows import Rows
from unsupervised.methods.found import methods
from unsupervised.methods.method import Tables

BLOCK_ROWS = 700
OWN = "engine_"  # what a score that names the engine begins with


def both(folder: Path, data: Samples, name: str, engine: str, **settings) -> Bench:
    """Return a bench with two variants of a method: `held`, by an engine that holds its samples,
    and `read`, by blocks of 700."""
    steps = {"held": {**settings, "engine": engine}, "read": {**settings, "engine": "dask"}}
    bench = Bench(folder, data, {name: steps})
    bench.study.config.cluster.block_rows = BLOCK_ROWS
    return bench


def never_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail where a step holds all samples that are read by blocks."""
    some = Rows.some

    def refuse(rows: Rows, *_: object, **__: object) -> None:
        """Fail."""
        raise AssertionError(f"all {len(rows)} samples are held")

    def fewer(rows: Rows, places: np.ndarray) -> np.ndarray:
        """Return some samples, and fail where these are all."""
        assert len(places) < len(rows), "all samples are asked for at once"
        return some(rows, places)

    monkeypatch.setattr(Rows, "__array__", refuse)
    monkeypatch.setattr(Rows, "some", fewer)


def compare(bench: Bench, name: str, beside: Mapping[str, float] | None = None) -> None:
    """Make every table of both variants, and compare all their cells; `beside` says of tables how
    large the numbers were that are nothing but rounding in them."""
    method, beside = methods()[name], beside or {}
    names = [t for made in bench.having(method, "read", Tables) for t in made.job.tables]
    assert names
    for table in names:
        found = []
        for variant in ("held", "read"):
            bench.make(name, variant, table)
            found.append(tables.read(bench.path(name, variant, table)))
        alike(table, *found, beside.get(table, 1e-12))


def alike(name: str, held: Table, read: Table, least: float) -> None:
    """Fail where numbers of two tables differ by more than one in their sixth digit, and by more
    than a millionth of the largest of their column, or of `least`."""
    assert list(held.columns) == list(read.columns), name
    assert len(held.rows) == len(read.rows), name
    for column in held.columns:
        ours, theirs = (
            [cell for cell, first in zip(t.column(column), t.column(t.columns[0]), strict=True)
             if not first.startswith(OWN)]
            for t in (read, held)
        )  # fmt: skip
        try:
            one, other = (np.array([float(c or "nan") for c in cells]) for cells in (ours, theirs))
        except ValueError:
            assert ours == theirs, (name, column)
            continue
        room = 1e-6 * np.nanmax(np.abs(other), initial=least)
        np.testing.assert_allclose(one, other, rtol=1.01e-5, atol=room, err_msg=f"{name}: {column}")


def of_workers(folder: Path, data: Samples, name: str, said: Mapping, **settings) -> dict:
    """Return the bytes of every table of a method by blocks, with such workers."""
    bench = both(folder, data, name, "auto", **settings)
    workers.allow(said)
    try:
        jobs = bench.having(methods()[name], "read", Tables)
        paths = [path for made in jobs for path in bench.tables(made, name, "read").values()]
    finally:
        workers.closed()
        workers.allow(None)
    return {path.name: path.read_bytes() for path in paths}
