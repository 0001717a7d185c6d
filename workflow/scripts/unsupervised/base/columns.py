"""The rows of a large table, kept as columns: a row is made when it is asked for."""

from collections.abc import Iterator, Sequence

import numpy as np

PART = 50_000  # rows that are made at once


class Columns(Sequence):
    """Rows that can be looked at as a list of lists can, of columns of one length.

    A column is a list, an array of NumPy or one of Arrow's. Its cells are what a row shows: text,
    whole numbers, floats, truths or None.
    """

    def __init__(self, columns: Sequence):
        """Take the columns; raise ValueError where they are not of one length."""
        self.columns = list(columns)
        self.length = len(self.columns[0]) if self.columns else 0
        if any(len(column) != self.length for column in self.columns):
            raise ValueError(f"columns of lengths {sorted({len(c) for c in self.columns})}")

    def __len__(self) -> int:
        """Return the number of rows."""
        return self.length

    def __getitem__(self, place: int | slice) -> list:
        """Return a row, or a list of some."""
        if isinstance(place, slice):
            return list(map(list, zip(*(cells(c[place]) for c in self.columns), strict=True)))
        if not -self.length <= place < self.length:
            raise IndexError(place)
        place %= self.length
        return self[place : place + 1][0]

    def __iter__(self) -> Iterator[list]:
        """Yield the rows."""
        for part in parts(self.length):
            yield from self[part]

    def __eq__(self, other: object) -> bool:
        """Say whether the rows are those of another table, or of a list."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None

    def column(self, place: int) -> list:
        """Return the cells of a column."""
        return cells(self.columns[place])

    def numbers(self, place: int) -> np.ndarray:
        """Return a column as floats, NaN for an empty cell."""
        column = self.columns[place]
        if isinstance(column, np.ndarray) and column.dtype.kind in "iuf":
            return column.astype(np.float64)
        if is_arrow(column):
            from unsupervised.base.arrow_floats import floats

            if (found := floats(column)) is not None:
                return found
        return np.array([float(cell) if cell != "" else np.nan for cell in cells(column)])


def parts(length: int, most: int = PART) -> Iterator[slice]:
    """Yield slices of so many rows, so that never all are held as lists."""
    return (slice(first, first + most) for first in range(0, length, most))


def cells(column) -> list:
    """Return the cells of a column as objects of Python."""
    if isinstance(column, list):
        return column
    if isinstance(column, np.ndarray):
        return column.tolist()
    return column.to_pylist() if is_arrow(column) else list(column)


def is_arrow(column) -> bool:
    """Say whether a column is one of Arrow's, which is not imported for that."""
    return hasattr(column, "to_pylist")
