"""Read a large delimited text by Arrow, where that gives what pandas gives, at several times its
speed.

A file that is not plain is told at once, or by Arrow, and is left to pandas: with quotes, with rows
of several lengths, with cells that one of the two takes for a number, a truth or a date and the
other does not.
"""

import codecs
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pandas as pd

from unsupervised.data import cells
from unsupervised.data.layout import Layout, rows_of
from unsupervised.data.opening import Text, codec, is_changed
from unsupervised.data.packed import opened

LARGE = 4_000_000  # bytes; the import of Arrow's reader takes as long as pandas with fewer
PIECE = 1 << 24  # bytes
WHOLE = 2**63  # from here on whole numbers are floats for Arrow, and none for pandas
# What pandas takes for truths, numbers or nothing in a column that Arrow has as text.
ODD_WORD = r"(?i)^\s*(true|false|[+-]?inf(inity)?| +)\s*$"
SPACES = 16  # a cell of so many at most is empty for Arrow, as one of any number is for pandas


class NotPlainError(Exception):
    """A text that Arrow may read in another way than pandas."""


def serves(path: str, spec: Mapping, layout: Layout) -> bool:
    """Say whether a file is large, and nothing that is known of it keeps Arrow from reading it."""
    return (
        Path(path).stat().st_size >= LARGE
        and codec(spec["encoding"]) == "utf-8-sig"
        and not is_changed(spec)
        and not spec["thousands"]
        and spec["decimal"] == "."
        and len(layout.delimiter) == 1
        and layout.delimiter.isascii()
        and layout.delimiter != " "
        and len(layout.names) > 1
        and not layout.surplus
    )


def parts(path: str, layout: Layout, texts: set[int], rows: int | None) -> Iterator[pd.DataFrame]:
    """Yield a table with so many rows at once, or all of it, its columns numbered; `texts` are
    those that are text, whatever they hold. Raise NotPlainError where pandas has to read."""
    first = 0
    with opened(path) as file:
        for piece in pieces(after_header(file, path, layout), rows):
            frame = frame_of(piece, layout, texts)
            if rows and len(frame) < rows and piece.count(b"\n") >= rows:
                raise NotPlainError  # blank lines count for no row
            frame.index = pd.RangeIndex(first, first + len(frame))
            first += len(frame)
            yield frame


def after_header(file: BinaryIO, path: str, layout: Layout) -> BinaryIO:
    """Return an open file behind a mark of the byte order, and its header, which is parted into
    lines and rows as where pandas reads the rest."""
    if file.peek(len(codecs.BOM_UTF8)).startswith(codecs.BOM_UTF8):
        file.read(len(codecs.BOM_UTF8))
    header = rows_of(Text(lines_of(file), path, "utf-8"), layout.delimiter)
    for _ in islice(header, layout.header):
        pass
    return file


def lines_of(file: BinaryIO) -> Iterator[str]:
    """Yield lines as they are asked for, so that the file stands behind the last of them."""
    while line := file.readline(PIECE):
        if is_lone(line) or len(line) == PIECE:
            raise NotPlainError
        yield line.decode("utf-8")


def pieces(file: BinaryIO, rows: int | None) -> Iterator[bytes]:
    """Yield the lines of a file, so many at once, or all."""
    if rows is None:
        yield file.read()
        return
    held = b""
    while block := file.read(PIECE):
        held += block
        ends = np.flatnonzero(np.frombuffer(held, np.uint8) == ord("\n"))
        start = 0
        for cut in (ends[rows - 1 :: rows] + 1).tolist():
            yield held[start:cut]
            start = cut
        held = held[start:]
    if held:
        yield held


def frame_of(piece: bytes, layout: Layout, texts: set[int]) -> pd.DataFrame:
    """Return some lines as a table, as pandas reads them."""
    refuse_odd(piece)
    kinds = dict.fromkeys(texts, "string")
    found = read(piece, layout, kinds)
    # Pandas leaves dates as they are written.
    words = {i: "string" for i, kind in enumerate(found.schema.types) if is_time(kind)}
    if words:
        found = read(piece, layout, kinds | words)
    signs = b"+" in piece
    columns = [column_of(found.column(i), i in texts, signs) for i in range(found.num_columns)]
    return pd.DataFrame(dict(enumerate(columns)), copy=False)


def refuse_odd(piece: bytes) -> None:
    """Raise NotPlainError for bytes that the two readers take otherwise."""
    # Looked for by one letter first, which is done at once.
    in_hexadecimal = any(x in piece and b"0" + x in piece for x in (b"x", b"X"))
    # A mark of the byte order that is none, as it stands in a cell, is taken away by Arrow.
    marked = piece.startswith(codecs.BOM_UTF8)
    if is_lone(piece) or in_hexadecimal or marked or b'"' in piece or b"\x00" in piece:
        raise NotPlainError


def is_lone(piece: bytes) -> bool:
    """Say whether a carriage return ends a line without a line feed."""
    return b"\r" in piece and piece.count(b"\r") != piece.count(b"\r\n")


def read(piece: bytes, layout: Layout, kinds: Mapping[int, str]):
    """Return what Arrow reads, an empty cell missing; the columns of `kinds` are of these."""
    import pyarrow as pa
    from pyarrow import csv

    names = [str(i) for i in range(len(layout.names))]
    try:
        return csv.read_csv(
            pa.BufferReader(piece),
            # In one thread, as every job.
            csv.ReadOptions(use_threads=False, column_names=names),
            csv.ParseOptions(delimiter=layout.delimiter, quote_char=False),
            csv.ConvertOptions(
                column_types={str(i): pa.type_for_alias(kind) for i, kind in kinds.items()},
                null_values=[" " * count for count in range(SPACES + 1)],
                strings_can_be_null=True,
                true_values=[],
                false_values=[],
            ),
        )
    except pa.ArrowInvalid as error:
        raise NotPlainError from error


def is_time(kind) -> bool:
    """Say whether Arrow has taken words for dates or times."""
    from pyarrow import types

    return types.is_temporal(kind)


def column_of(column, is_text: bool, signs: bool) -> "np.ndarray | pd.Series":
    """Return a column of Arrow's as pandas has it; `signs` says whether there is a plus."""
    from pyarrow import compute, types

    if types.is_string(column.type):
        if not is_text and compute.any(compute.match_substring_regex(column, ODD_WORD)).as_py():
            raise NotPlainError
        return column.to_pandas()
    if types.is_null(column.type):
        return np.full(len(column), np.nan)
    if not (types.is_integer(column.type) or types.is_floating(column.type)):
        raise NotPlainError
    values = column.to_numpy()
    if types.is_integer(column.type) and not column.null_count:
        if max(-int(values.min(initial=0)), int(values.max(initial=0))) >= cells.EXACT:
            raise NotPlainError
        return values
    filled = values[np.isfinite(values)]
    if (np.abs(filled) >= WHOLE).any():
        raise NotPlainError
    # Pandas takes `nan` and `inf` for words, and, as Arrow does not, `+1` for a whole number.
    if len(filled) < len(values) - column.null_count or (
        signs and (filled == filled.round()).all()
    ):
        raise NotPlainError
    return values
