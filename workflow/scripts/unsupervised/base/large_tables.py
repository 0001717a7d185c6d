"""Tables of many rows, written and read by Arrow column by column, with the bytes and cells of
`tables`, at many times its speed."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from unsupervised.base import six_digits
from unsupervised.base.cell_text import cell_text
from unsupervised.base.columns import PART, Columns, parts
from unsupervised.base.csv_rows import writer_to

QUOTED = '[,"\r\n]'  # what a cell may hold that Python's csv has to look at
MOST_CELLS = 5_000_000  # that are written at once; Arrow holds 2 GiB of text at most


def write(file: io.BufferedWriter, rows: Sequence[Sequence]) -> None:
    """Write the rows of a table, without its header, to a file that is open for bytes."""
    width = len(rows[0]) if len(rows) else 1
    for part in parts(len(rows), min(PART, max(1, MOST_CELLS // width))):
        if isinstance(rows, Columns):
            columns = [column[part] for column in rows.columns]
        else:
            columns = list(zip(*rows[part], strict=True))
        file.write(lines([texts(column) for column in columns]))


def lines(columns: Sequence[pa.Array]) -> memoryview:
    """Return rows as they stand in the file, of columns of text."""
    *others, last = columns
    ended = pc.binary_join_element_wise(last, "", "\n")
    joined = pc.binary_join_element_wise(*others, ended, ",")
    _, ends, data = joined.buffers()
    ends = np.frombuffer(ends, np.int32)[joined.offset : joined.offset + len(joined) + 1]
    return memoryview(data)[ends[0] : ends[-1]]


def texts(column) -> pa.Array:
    """Return the cells of a column as they stand in the file."""
    if isinstance(column, np.ndarray) and column.dtype.kind in "iu":
        return pa.array(column).cast(pa.string())
    if isinstance(column, np.ndarray) and column.dtype.kind == "f":
        return numbers(column)
    if isinstance(column, np.ndarray):
        column = column.tolist()
    kinds = set(map(type, column))
    if kinds == {float}:
        return numbers(np.array(column))
    if kinds == {int}:
        return pa.array(map(str, column), pa.string())
    if kinds != {str}:
        column = list(map(cell_text, column))
    return quoted(pa.array(column, pa.string()))


def numbers(column: np.ndarray) -> pa.Array:
    """Return floats as they stand in the file."""
    data, lengths = six_digits.letters(column)
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return pa.StringArray.from_buffers(len(lengths), pa.py_buffer(ends), pa.py_buffer(data))


def quoted(cells: pa.Array) -> pa.Array:
    """Return texts with quotes where Python's csv sets them."""
    odd = pc.match_substring_regex(cells, QUOTED)
    if not pc.any(odd).as_py():
        return cells
    return pc.replace_with_mask(cells, odd, pa.array(map(in_quotes, cells.filter(odd).to_pylist())))


def in_quotes(cell: str) -> str:
    """Return a cell as Python's csv writes it."""
    out = io.StringIO()
    writer_to(out).writerow([cell, ""])
    return out.getvalue()[:-2]


def read(path: str | Path) -> tuple[list[str], Columns] | None:
    """Read the header and the rows of a table; every cell is text. Return None where Arrow may read
    it in another way than Python's csv: of one column, with a row of another length, or with a mark
    of the byte order where the rows begin, which it takes away."""
    with Path(path).open("rb") as file:
        header = next(csv.reader(line.decode("utf-8") for line in file))
        if len(header) < 2 or file.peek(len(BOM_UTF8)).startswith(BOM_UTF8):
            return None
        names = [str(i) for i in range(len(header))]
        kinds = dict.fromkeys(names, pa.string())
        try:
            found = arrow_csv.read_csv(
                file,
                arrow_csv.ReadOptions(column_names=names, use_threads=False),
                arrow_csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
                arrow_csv.ConvertOptions(column_types=kinds, strings_can_be_null=False),
            )
        except pa.ArrowInvalid:
            return None
    return header, Columns(found.columns)
