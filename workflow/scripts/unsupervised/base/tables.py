"""Tables as CSV: UTF-8, comma, header, one line feed a row, floats as `%.6g`.

Six digits hide the last bits in which processors and thread counts differ, so equal
results give equal bytes.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from unsupervised.base.cell_text import cell_text
from unsupervised.base.columns import Columns
from unsupervised.base.csv_rows import writer_to
from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing

MANY_ROWS = 10_000  # from so many on Arrow writes them
LARGE = 4_000_000  # bytes of a file; from so many on Arrow reads it


@dataclass(frozen=True)
class Table:
    """A header and rows; cells are text, whole numbers, floats or None (written empty)."""

    columns: Sequence[str]
    rows: Sequence[Sequence]

    def column(self, name: str) -> list:
        """Return one column, top to bottom."""
        position = list(self.columns).index(name)
        if isinstance(self.rows, Columns):
            return self.rows.column(position)
        return [row[position] for row in self.rows]

    def numbers(self, *names: str) -> np.ndarray:
        """Return columns as floats, shape (rows,) for one name, else (rows, names)."""
        if isinstance(self.rows, Columns):
            columns = [self.rows.numbers(list(self.columns).index(name)) for name in names]
        else:
            columns = [
                [float(cell) if cell != "" else np.nan for cell in self.column(n)] for n in names
            ]
        return np.array(columns[0] if len(names) == 1 else columns).T

    def array(self, start: int = 0, end: int | None = None) -> np.ndarray:
        """Return the columns from one position to another as floats, shape (rows, columns).

        Positions and not names, because a feature may be called as a leading column is.
        """
        if isinstance(self.rows, Columns):
            places = range(len(self.columns))[start:end]
            found = [self.rows.numbers(place) for place in places]
            return np.column_stack(found) if found else np.empty((len(self.rows), 0))
        rows = [[float(c) if c != "" else np.nan for c in row[start:end]] for row in self.rows]
        return np.array(rows).reshape(len(rows), len(self.columns[start:end]))

    def records(self) -> list[dict]:
        """Return the rows as mappings from column to cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def write(path: str | Path, table: Table) -> None:
    """Write a table under a temporary name, then put it in place."""
    with replacing(path) as part:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = writer_to(file)
            writer.writerow(table.columns)
            if not is_long(table):
                writer.writerows(map(cell_text, row) for row in table.rows)
        if is_long(table):
            from unsupervised.base import large_tables

            with part.open("ab") as file:
                large_tables.write(file, table.rows)


def is_long(table: Table) -> bool:
    """Say whether Arrow writes a table. In one of one column an empty cell is written otherwise."""
    return len(table.rows) >= MANY_ROWS and len(table.columns) > 1


def read(path: str | Path) -> Table:
    """Read a table that this package wrote; every cell is text."""
    if Path(path).stat().st_size >= LARGE:
        from unsupervised.base import large_tables

        if (found := large_tables.read(path)) is not None:
            return Table(*found)
    with Path(path).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Table(header, rows)


def write_all(paths: Mapping[str, str], tables: Mapping[str, Table]) -> None:
    """Write each table to the path of its name; the names must match exactly. What is no CSV writes
    itself."""
    if set(paths) != set(tables):
        raise InputError(
            f"the rule declares {sorted(paths)} but the step made {sorted(tables)}: "
            "give both the same names"
        )
    for name, path in paths.items():
        found = tables[name]
        write(path, found) if isinstance(found, Table) else found.write(path)


def labelled(names: Sequence[str], labels: Sequence[str], values: np.ndarray) -> Columns:
    """Return rows `name, label, value…` for an array of shape (rows, values)."""
    return Columns([names, labels, *values.T])


def settled(values: np.ndarray) -> np.ndarray:
    """Return the values with rounding errors taken away: the same on every processor.

    What is smaller than a billionth of the largest entry is noise, and becomes zero.
    """
    values = np.asarray(values, dtype=np.float64)
    floor = 1e-9 * np.abs(values).max(initial=0.0)
    return np.where(np.abs(values) < floor, 0.0, values)


def scores(values: Mapping[str, object]) -> Table:
    """Return a `score,value` table, in the order of the mapping."""
    return Table(["score", "value"], [[name, value] for name, value in values.items()])
