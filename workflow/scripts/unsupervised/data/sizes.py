"""How much memory a raw file will take, told from its size before any of it is filled.

A small file may hold a large table: what is packed is unpacked block by block and counted, for
its head may say anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

BLOCK = 1 << 20
# Bytes, measured: a number in the table and once more while it is copied; in the values too.
FRAME_CELL, TABLE_CELL, PART_CELL = 16, 24, 16
ROW = 40  # a row of a long table: its places in the wide one
NAME = 250  # a name of a sample or feature: its text, its label, its row of the tidy table
NAME_HELD = 120  # a name and its label, where nothing else is held
BLOCKS_HELD = 3  # parts of a table that are read one after another
LINE = 6  # a letter of a line, as text, and as cells
ENTRY = 48  # an entry of a sparse array: value and places, while they are sorted


@dataclass(frozen=True)
class Extent:
    """How far a table of text reaches: bytes, lines, and cells at most; bytes of the longest
    line, which is held as a whole however the table is read."""

    bytes: int
    rows: int
    cells: int
    line: int = 0


def extents(file: BinaryIO, delimiter: str) -> Iterator[Extent]:
    """Yield the extent of a table after each block, so that a look may end before the file does.

    A short row is filled up to the length of the first, so that counts as well.
    """
    sign = delimiter.encode() if len(delimiter) == 1 else b" "
    size = rows = signs = in_first = line = longest = 0
    while block := file.read(BLOCK):
        size += len(block)
        start, _, end = block.rpartition(b"\n")
        # Lines within a block are short beside it; one that goes on grows.
        line = len(end) if start or end != block else line + len(block)
        longest = max(longest, line)
        if rows == 0:
            in_first += block.partition(b"\n")[0].count(sign)
        letters = np.frombuffer(block, np.uint8)
        rows += np.count_nonzero(letters == ord("\n"))
        signs += np.count_nonzero(letters == sign[0]) if len(sign) == 1 else block.count(sign)
        lines = max(rows, 1)
        yield Extent(size, lines, max(signs + lines, lines * (in_first + 1)), longest)


def frame_bytes(extent: Extent) -> float:
    """Return what a table takes that is read whole, with its texts."""
    return FRAME_CELL * extent.cells + ROW * extent.rows + extent.bytes


def table_bytes(extent: Extent) -> float:
    """Return what samples take that are read whole: the table, its values, their names."""
    return TABLE_CELL * extent.cells + NAME * extent.rows + extent.bytes


def parts_bytes(extent: Extent) -> float:
    """Return what samples take that are read part by part: the values, twice while joined."""
    return PART_CELL * extent.cells + NAME * extent.rows + LINE * extent.line


def blocks_bytes(extent: Extent, rows: int) -> float:
    """Return what samples take that are written down part by part: a few parts of so many rows,
    and the samples' names."""
    held = BLOCKS_HELD * TABLE_CELL * extent.cells * min(1.0, rows / max(extent.rows, 1))
    return held + NAME_HELD * extent.rows + LINE * extent.line


def array_bytes(rows: int, columns: int, entries: int = 0) -> float:
    """Return what a sparse array takes: its names and its entries."""
    return NAME * (float(rows) + columns) + ENTRY * float(entries)


def wide_bytes(rows: int, columns: int) -> float:
    """Return what a long table takes that is spread: an array, and once more what is empty."""
    return TABLE_CELL * float(rows) * columns + NAME * (float(rows) + columns)
