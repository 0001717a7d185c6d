"""Numbers of a table that are written down part by part before it is known which of them stay.

They lie in a file of float64, row by row, NaN where a cell is empty, and are read a block at a
time; the rows and columns that stay, and what stands for an empty cell, are known of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

FLOAT = np.dtype(np.float64)
AT_ONCE = 1 << 28  # bytes of columns that are gathered in one pass


@dataclass(frozen=True)
class Staged:
    """Numbers in a file.

    width: the columns of the file. rows, columns: masks of those that stay. block_rows: rows of
    the file that are read at once. fills: of each column of the file what stands for an empty cell.
    """

    path: Path
    width: int
    block_rows: int
    rows: np.ndarray
    columns: np.ndarray
    fills: np.ndarray | None = None

    @classmethod
    def of(cls, path: Path, height: int, width: int, block_rows: int) -> "Staged":
        """Return all numbers of a file."""
        return cls(path, width, block_rows, np.ones(height, bool), np.ones(width, bool))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns that stay."""
        return int(self.rows.sum()), int(self.columns.sum())

    def __getitem__(self, places: Sequence[int]) -> "Staged":
        """Return the rows at some places among those that stay, which rise."""
        kept = np.zeros(len(self.rows), bool)
        kept[np.flatnonzero(self.rows)[places]] = True
        return replace(self, rows=kept)

    def with_rows(self, kept: np.ndarray) -> "Staged":
        """Return the rows that a mask of those that stay keeps."""
        rows = self.rows.copy()
        rows[self.rows] = kept
        return replace(self, rows=rows)

    def with_columns(self, kept: np.ndarray) -> "Staged":
        """Return the columns that a mask of those that stay keeps."""
        columns = self.columns.copy()
        columns[self.columns] = kept
        return replace(self, columns=columns)

    def with_fills(self, found: np.ndarray) -> "Staged":
        """Return the same with what stands for an empty cell of each column that stays."""
        fills = np.full(self.width, np.nan)
        fills[self.columns] = found
        return replace(self, fills=fills)

    def blocks(self) -> Iterator[np.ndarray]:
        """Yield the rows and columns that stay, some rows at once."""
        with self.path.open("rb") as file:
            for first in range(0, len(self.rows), self.block_rows):
                kept = self.rows[first : first + self.block_rows]
                block = np.fromfile(file, FLOAT, len(kept) * self.width)
                block = block.reshape(len(kept), self.width)
                if not kept.all():
                    block = block[kept]
                if not self.columns.all():
                    block = block[:, self.columns]
                if self.fills is not None:
                    block = np.where(np.isnan(block), self.fills[self.columns], block)
                if len(block):
                    yield np.ascontiguousarray(block)

    def gathered(self, places: Sequence[int]) -> Iterator[tuple[list[int], np.ndarray]]:
        """Yield some of the columns that stay as whole columns, a few at once: their places and
        their numbers, shape (rows, columns)."""
        places = list(places)
        count = max(1, AT_ONCE // max(1, 8 * self.shape[0]))
        for first in range(0, len(places), count):
            some = places[first : first + count]
            yield some, np.concatenate([block[:, some] for block in self.blocks()])


class Stage:
    """A file that grows part by part."""

    def __init__(self, path: Path):
        """Begin with nothing."""
        self.path, self.height, self.width = path, 0, 0
        self.filled: np.ndarray | None = None  # of each column, whether any number of it is known
        self.has_gaps = False
        path.write_bytes(b"")

    def add(self, values: np.ndarray) -> None:
        """Write down further rows, shape (rows, columns)."""
        empty = np.isnan(values)
        self.has_gaps |= bool(empty.any())
        filled = ~empty.all(axis=0)
        self.filled = filled if self.filled is None else self.filled | filled
        self.height, self.width = self.height + len(values), values.shape[1]
        with self.path.open("ab") as file:
            np.ascontiguousarray(values, FLOAT).tofile(file)

    def done(self, block_rows: int) -> Staged:
        """Return what was written down."""
        return Staged.of(self.path, self.height, self.width, block_rows)
