"""Weka's format: lines that declare the attributes, then a row of cells a line.

SciPy's reader knows no texts and no names in double quotes, so this one takes its place.
"""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from unsupervised.base.errors import InputError

ATTRIBUTE = re.compile(r"""@attribute\s+('(?:\\.|[^'])*'|"(?:\\.|[^"])*"|[^\s{]+)\s*(.+)""", re.I)
CELL = re.compile(r"""\s*('(?:\\.|[^'])*'|"(?:\\.|[^"])*"|[^,\t]*?)\s*(?:[,\t]|$)""")
PAIR = re.compile(r"(\d+)\s+(.+)", re.S)
NUMBERS = ("numeric", "real", "integer")
NOTHING = "?"


def table_in(text: str, path: str) -> pd.DataFrame:
    """Return the table of a text; an unknown number is empty, an unknown word a question mark, as
    in the file."""
    names, kinds, rows, begun = [], [], [], False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if not bare or bare.startswith("%"):
            continue
        if begun:
            rows.append(row_of(bare, kinds, f"{path}: line {number}"))
        elif match := ATTRIBUTE.fullmatch(bare):
            names.append(unquoted(match[1]))
            kinds.append(kind_of(match[2].strip(), names[-1], path))
        elif bare.lower().startswith("@data"):
            begun = True
        elif not bare.lower().startswith("@relation"):
            raise InputError(
                f"{path}: line {number}: {bare[:40]!r}; expected @attribute, a name and numeric, "
                "string, date or {words}"
            )
    if not begun or not names:
        missing = "@attribute" if begun else "@data"
        raise InputError(f"{path}: no line begins with {missing}, as in ARFF; is the file whole?")
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    cells = [column_of(list(c), k) for c, k in zip(columns, kinds, strict=True)]
    return pd.DataFrame(dict(enumerate(cells))).set_axis(names, axis=1)


def kind_of(said: str, name: str, path: str) -> str | list[str]:
    """Return what an attribute holds: numbers, text, or the words that it names."""
    if said.startswith("{"):
        return [unquoted(cell) for cell in cells_in(said.strip("{} \t"))]
    word = said.split()[0].lower()
    if word in NUMBERS:
        return "numbers"
    if word in ("string", "date"):
        return "text"
    raise InputError(
        f"{path}: @attribute {name!r} is {said[:40]!r}; expected numeric, string, date or "
        "{words}: spread what lies deeper over columns, or save the table as CSV"
    )


def cells_in(line: str) -> Iterator[str]:
    """Yield the cells of a line, with their quotes."""
    place, end = 0, len(line)
    while place <= end:
        match = CELL.match(line, place)
        if match is None:
            raise ValueError(f"a quote is left open in {line[:40]!r}")
        yield match[1]
        if match.end() == end and line[end - 1 : end] not in (",", "\t"):
            return
        place = match.end()
        if place == end:
            yield ""
            return


def row_of(line: str, kinds: Sequence[str | list[str]], where: str) -> list[str]:
    """Return the cells of a row; of a sparse one, what it does not name is zero or the first
    word."""
    if not line.startswith("{"):
        row = [unquoted(cell) for cell in cells_in(line)]
        if len(row) != len(kinds):
            raise InputError(
                f"{where}: {len(row)} cells, expected {len(kinds)}, as there are attributes; a "
                "cell that holds a comma stands in quotes"
            )
        return row
    row = [
        "0" if kind == "numbers" else kind[0] if isinstance(kind, list) else "" for kind in kinds
    ]
    for cell in cells_in(line.strip("{} \t")):
        if not cell:
            continue
        match = PAIR.fullmatch(cell.strip())
        if match is None or int(match[1]) >= len(kinds):
            raise InputError(
                f"{where}: {cell[:40]!r} in a sparse row; expected the number of an attribute, "
                "from 0, and its value"
            )
        row[int(match[1])] = unquoted(match[2].strip())
    return row


def column_of(cells: list[str], kind: str | list[str]) -> pd.Series:
    """Return a column of numbers, or of words."""
    if kind == "numbers":
        filled = [np.nan if cell in (NOTHING, "") else float(cell) for cell in cells]
        return pd.Series(filled, dtype=np.float64)
    return pd.Series(cells, dtype=object)


def unquoted(cell: str) -> str:
    """Return a cell without quotes around it, and what stands behind a backslash as it is."""
    if len(cell) > 1 and cell[0] == cell[-1] and cell[0] in "'\"":
        return re.sub(r"\\(.)", r"\1", cell[1:-1])
    return cell
