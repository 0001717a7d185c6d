"""How a delimited file is laid out: its delimiter, its header, its columns.

What the config leaves open is looked for in the first lines. A layout in which a cell would be
lost, or would come under another column's name, is refused.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from unsupervised.base.errors import InputError
from unsupervised.data.cells import plain
from unsupervised.data.delimiter import FIRST_ROWS, delimiter_of, lines_of
from unsupervised.data.header import names_columns
from unsupervised.data.opening import Text, head_of, text_of

FIRST_CELLS = 2_000_000  # and no more cells than these, of a very wide table
LONGEST_CELL = 100_000_000
COMMENT_SIGNS = ("#", "%", "//")


@dataclass(frozen=True)
class Layout:
    """How the lines of a file become a table.

    `header` lines name the columns, none, one or several. `surplus` columns stand behind the named
    ones and hold nothing: each line ends with a delimiter.
    """

    delimiter: str
    header: int
    names: list[str]
    surplus: int = 0


def layout_of(path: str, spec: Mapping) -> Layout:
    """Return how a file is laid out, by the config or by its first lines."""
    head = head_of(path, spec)
    delimiter = delimiter_of(head, path, spec)
    rows = first_rows(path, spec, delimiter)
    header = names_columns(rows, spec) if spec["header"] is None else spec["header"]
    if header is None:
        raise cannot_tell(path, rows[0])
    if header > 1:
        rows = [joined_names(rows[:header]), *rows[header:]]
    spare = int(delimiter == " ")  # for spaces at a line's end
    width = len(trimmed(rows[0]))
    longest = max((len(trimmed(row)) for row in rows[1:]), default=width)
    if header and longest == width + 1 and has_short_header(path, spec, delimiter, head, rows):
        names = column_names(["", *rows[0]], path, spec)
        return Layout(delimiter, int(header), names, spare)
    most = max((len(row) for row in rows[1:]), default=width)
    if longest > width and most > len(rows[0]):
        refuse_surplus(path, spec, delimiter, width if header else len(rows[0]))
    open_end = any(end in rows[-1][-1] for end in "\r\n")  # a quote that never closes, perhaps
    if header and most < width and not open_end:
        raise InputError(
            f"{path}: the first line names {width} columns, but no row has more than {most} "
            "cells; write as many names as there are columns, or correct tidy.delimiter"
        )
    cells = trimmed_as_named(rows, width if header else max(width, longest), spec)
    names = cells if header else list(map(str, range(len(cells))))
    surplus = max(map(len, rows)) - len(names)
    names = column_names(names, path, spec)
    return Layout(delimiter, int(header), names, max(surplus, spare))


def joined_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the names of columns that stand in several lines, one below the other; an empty cell
    above a filled one belongs to the group on its left, as merged cells are written."""
    width = max(map(len, rows), default=0)
    grid = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    for upper, lower in zip(grid, grid[1:], strict=False):
        for i in range(1, width):
            if not upper[i] and lower[i]:
                upper[i] = upper[i - 1]
    return [" ".join(dict.fromkeys(row[i] for row in grid if row[i])) for i in range(width)]


def trimmed_as_named(rows: list[list[str]], width: int, spec: Mapping) -> list[str]:
    """Return the first row without the cells in whose column nothing stands, unless the config
    names such a column."""
    named = len(spec["columns"] or [])
    longest = max((len(trimmed(row)) for row in rows), default=0)
    keep = max(width, longest, 1)
    return rows[0][: max(keep, named if named <= len(rows[0]) else 0)]


def trimmed(row: Sequence[str]) -> Sequence[str]:
    """Return a row without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def cannot_tell(path: str, row: list[str]) -> InputError:
    """Return the refusal of a first line that may name the columns or be a sample."""
    shown = ", ".join(" ".join(cell.split()) for cell in row[:4]) + (", …" if len(row) > 4 else "")
    return InputError(
        f"{path}: the first line ({shown[:80]}) may name the columns or be the first sample; set "
        "tidy.header to true or false"
    )


def column_names(cells: Sequence[str], path: str, spec: Mapping) -> list[str]:
    """Return a name for each column, without spaces around it; refuse one that stands twice."""
    names = [unquoted(cell.strip().strip("\ufeff").strip()) for cell in cells]
    names = [name or f"Unnamed: {i}" for i, name in enumerate(names)]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice and not spec["columns"]:
        raise InputError(
            f"{path}: two columns are called {twice[0]!r}; rename one, or name all columns in "
            "tidy.columns"
        )
    return names


def unquoted(name: str) -> str:
    """Return a name without the quotes that a program wrote within quotes, or instead of them."""
    quoted = len(name) > 1 and name[0] == name[-1] and name[0] in "\"'"
    inner = name[1:-1] if quoted else name
    return inner.strip() if not set("\"'") & set(inner) else name


# --- rows, as Python's own reader parts them ------------------------------------------


def records(path: str, spec: Mapping, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a file, each with the number of the line in which it ends."""
    with text_of(path, spec) as text:
        yield from rows_of(text, delimiter)


def rows_of(text: Text, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of an open text, each with its line; a line of spaces is none, but a line
    of delimiters or of an empty cell in quotes is one."""
    csv.field_size_limit(LONGEST_CELL)
    lines = Remembering(text)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    try:
        for row in reader:
            if len(row) > 1 or (row and lines.last.strip()):
                # Spaces at a line's end part nothing.
                spare = delimiter == " " and len(row) > 1 and not row[-1]
                yield reader.line_num, row[:-1] if spare else row
    except csv.Error as error:
        raise InputError(
            f"{text.path}: cannot be read as a table ({error} in line {reader.line_num}); is a "
            "quote left open?"
        ) from error


class Remembering:
    """An iterator over lines that knows which came last."""

    def __init__(self, lines: Iterable[str]):
        """Take lines, none of which has come."""
        self.lines, self.last = iter(lines), ""

    def __iter__(self) -> "Remembering":
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line."""
        self.last = next(self.lines)
        return self.last


def first_rows(path: str, spec: Mapping, delimiter: str) -> list[list[str]]:
    """Return the first rows of a file."""
    rows, cells = [], 0
    for _, row in islice(records(path, spec, delimiter), FIRST_ROWS):
        rows.append(row)
        cells += len(row)
        if cells > FIRST_CELLS and len(rows) > 1:
            break
    return rows


def refuse_surplus(path: str, spec: Mapping, delimiter: str, width: int) -> None:
    """Raise InputError for the first row that has a filled cell beyond the columns."""
    first = None
    for line, row in records(path, spec, delimiter):
        first = first or (line, row)
        if len(trimmed(row)) > width:
            hint = "a cell that holds the delimiter stands in quotes"
            if looks_like_title(first[1], row) and not spec.get("texts"):
                hint = (
                    f"is line {first[0]} a title or a comment? Set tidy.skip to the number of "
                    "lines above the names, or tidy.comment to the sign of comments"
                )
            raise InputError(
                f"{path}: cannot be read as a table (Expected {width} fields in line {line}, saw "
                f"{len(row)}); no column is there for {trimmed(row)[-1][:40]!r}: correct the line "
                f"or tidy.delimiter; {hint}"
            )


def looks_like_title(first: list[str], row: list[str]) -> bool:
    """Say whether the first line is a title or a comment rather than a header."""
    begin = first[0].lstrip().lower()
    return begin.startswith((*COMMENT_SIGNS, "sep=")) or len(first) == 1 < len(row)


# --- a header without a cell for the names, as R writes it -----------------------------


def has_short_header(
    path: str, spec: Mapping, delimiter: str, head: str, rows: list[list[str]]
) -> bool:
    """Say whether each row has one cell more than the header, and the first names it.

    That is how R's `write.table` writes a table. Where it may be anything else it is refused.
    """
    width = len(rows[0])
    if {len(row) for row in rows[1:]} != {width + 1}:
        return False
    if (
        spec.get("texts")
        or spec["index"] not in (None, 0)  # the header has the names' column then
        or delimiter in (spec["decimal"], spec["thousands"])  # parts of a number, perhaps
        or rows[0][0].lstrip().startswith(COMMENT_SIGNS)
        or len(trimmed(rows[0])) < width
    ):
        return False
    names = []
    for _, row in islice(records(path, spec, delimiter), 1, None):
        if len(row) != width + 1:
            return False
        names.append(row[0].strip())
    if "" in names or len(set(names)) < len(names):
        return False
    return any(plain(n, spec) is None for n in names) or are_row_numbers(head, spec, names, rows[0])


def are_row_numbers(head: str, spec: Mapping, names: list[str], header: list[str]) -> bool:
    """Say whether numbers that begin the lines are surely names: in quotes, or a count from 1
    below a header of several words."""
    if not all(name.isdecimal() for name in names):
        return False
    lines = [line for line in lines_of(head) if line.strip()]
    quoted = len(lines) > 1 and lines[1].startswith('"')
    if quoted and lines[1].count('"') <= 2 * len(header):  # not each cell is
        return True
    counted = names == list(map(str, range(1, len(names) + 1)))
    return counted and len(header) > 1 and all(plain(cell, spec) is None for cell in header)
