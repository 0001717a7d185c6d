"""Which rows and columns become samples and features, of numbers that are read a block at a time:
the same as `choosing` finds of those that are held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from unsupervised.data import equal_rows, table_numbers
from unsupervised.data.choosing import Chosen, apart_enough, blocks_of, tell_left_out, tell_twice
from unsupervised.data.number_kinds import varies
from unsupervised.data.staged import Stage, Staged
from unsupervised.data.table_numbers import SHOWN


def chosen(
    stage: Stage, rows: int, features: list[str], spec: Mapping, path: str, own: Sequence[str]
) -> Chosen:
    """Return what is left of a table's numbers, as `choosing.chosen` does; the values are those of
    the file, `rows` of which are read at once."""
    values = stage.done(rows)
    leave_out = spec.get("constant") == "drop"
    if leave_out and not stage.filled.any():
        cells = [divmod(i, stage.width) for i in range(min(values.rows.size * stage.width, SHOWN))]
        count = values.rows.size * stage.width
        raise table_numbers.empty_cells(count, features, *zip(*cells, strict=True), path)
    if leave_out:
        values = values.with_columns(stage.filled)
    left = [f for f, keep in zip(features, values.columns, strict=True) if keep]
    if stage.has_gaps:
        values = settled(values, spec, left, path)
    if leave_out and values.shape[0] > 1 and (differ := that_vary(values)).any():
        values = values.with_columns(differ)
    alike = np.zeros(len(values.rows), dtype=bool)
    if spec.get("duplicates") == "drop":
        again = equal_rows.repeated(map(equal_rows.marks, values.blocks()))
        if again.any():
            alike[values.rows] = again
            values = values.with_rows(~again)
            tell_twice(alike)
    tell_left_out(values.columns, features)
    blocks = blocks_of(features, spec, own)
    return Chosen(values, features, values.columns, values.rows, alike, blocks)


@dataclass
class Gaps:
    """The empty cells of numbers: of each column how many, of each row whether any, the first row
    of which no number is known, and the first three cells with their rows and columns."""

    counts: np.ndarray
    rows: np.ndarray
    unknown: int | None
    first: list[tuple[int, int]]


def gaps_of(values: Staged) -> Gaps:
    """Return the empty cells of all rows of a file, of the columns that stay."""
    found = Gaps(np.zeros(values.shape[1], int), np.zeros(len(values.rows), bool), None, [])
    begun = 0
    for block in values.blocks():
        empty = np.isnan(block)
        found.counts += empty.sum(axis=0)
        found.rows[begun : begun + len(block)] = empty.any(axis=1)
        if found.unknown is None and len(none := np.flatnonzero(empty.all(axis=1))):
            found.unknown = begun + int(none[0])
        if len(found.first) < SHOWN and empty.any():
            rows, columns = np.nonzero(empty)
            found.first += zip((rows + begun).tolist(), columns.tolist(), strict=True)
            found.first = found.first[:SHOWN]
        begun += len(block)
    return found


def settled(values: Staged, spec: Mapping, features: Sequence[str], path: str) -> Staged:
    """Return the values without empty cells, as `table_numbers.settled` does."""
    found, count = gaps_of(values), len(values.rows)
    if not found.counts.any():
        return values
    if spec["missing"] == "drop":
        kept = ~found.rows
        table_numbers.refuse_nothing_left(kept, path)
        table_numbers.tell_dropped(kept)
        return values.with_rows(kept)
    if spec["missing"] == "median" and not (found.counts == count).any():
        if len(features) > 1 and found.unknown is not None:
            raise table_numbers.nothing_known(found.unknown, path)
        table_numbers.tell_made_up(found.counts, count, features)
        medians = np.full(len(features), np.nan)
        for places, columns in values.gathered(np.flatnonzero(found.counts)):
            medians[places] = np.nanmedian(columns, axis=0)
        return values.with_fills(medians)
    rows, columns = zip(*found.first, strict=True)
    raise table_numbers.empty_cells(int(found.counts.sum()), features, rows, columns, path)


def that_vary(values: Staged) -> np.ndarray:
    """Return a mask of the columns whose numbers differ by more than rounding."""
    low, high = np.full(values.shape[1], np.inf), np.full(values.shape[1], -np.inf)
    for block in values.blocks():
        np.minimum(low, block.min(axis=0), out=low)
        np.maximum(high, block.max(axis=0), out=high)
    found = apart_enough(low, high)
    for places, columns in values.gathered(np.flatnonzero((high > low) & ~found)):
        for i, place in enumerate(places):
            found[place] = varies(np.sort(columns[:, i]))
    return found
