"""How a table is compared with what was computed: cell by cell, to six digits."""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Table:
    """A header and rows; computed cells are text, whole numbers, floats, yes or no, or None.

    A float must be written to six digits, give or take one unit of the sixth; where the course
    cannot promise six digits of its smallest numbers, `within` is how far off they may be.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence]
    within: float = 0.0

    def column(self, name: str) -> list:
        """Return one column, top to bottom."""
        place = list(self.columns).index(name)
        return [row[place] for row in self.rows]

    def where(self, **wanted) -> list[dict]:
        """Return the rows that hold the wanted cells, as mappings."""
        records = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return [r for r in records if all(r[key] == value for key, value in wanted.items())]


@dataclass(frozen=True)
class Compared:
    """What came of one table: cells that agree in every digit, cells that agree within one unit
    of the sixth digit, and one line for each that does not agree."""

    same: int
    near: int
    differences: list[str]


def read(path: Path) -> Table:
    """Read a CSV file; every cell is text."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Table(header, rows)


def compare(name: str, found: Table, computed: Table) -> Compared:
    """Compare a table as it stands with the one computed: header, number of rows, cells."""
    wrong = header_differences(name, list(found.columns), list(map(str, computed.columns)))
    if len(found.rows) != len(computed.rows):
        wrong.append(f"{name}: {len(found.rows)} rows, computed {len(computed.rows)}")
    if wrong:
        return Compared(0, 0, wrong)
    same = near = 0
    for number, (row, values) in enumerate(zip(found.rows, computed.rows, strict=True), start=2):
        for column, text, value in zip(found.columns, row, values, strict=True):
            if text == written(value):
                same += 1
            elif close(text, value, computed.within):
                near += 1
            else:
                place = f"{name}, line {number}, {column}"
                wrong.append(f"{place}: {text!r}, computed {written(value)!r}")
    return Compared(same, near, wrong)


def header_differences(name: str, found: list[str], computed: list[str]) -> list[str]:
    """Return a line for each column that only one side has, or one if only the order differs."""
    if found == computed:
        return []
    lines = [f"{name}, {c}: column is not recomputed" for c in found if c not in computed]
    lines += [f"{name}, {c}: column is missing" for c in computed if c not in found]
    return lines or [f"{name}: columns {found[:9]}, computed {computed[:9]}"]


def written(value: object) -> str:
    """Return a computed cell as text: numbers to six digits, nothing for what is not known."""
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    return "0" if value == 0 else f"{value:.6g}"


def close(text: str, value: object, within: float) -> bool:
    """Say whether a float is written within one unit of its sixth digit, or near enough."""
    if not isinstance(value, float) or not math.isfinite(value) or not is_number(text):
        return False
    off = abs(float(text) - float(written(value)))
    unit = 10.0 ** (math.floor(math.log10(abs(value))) - 5) if value else 0.0
    return off <= max(1.001 * unit, within)


def is_number(text: str) -> bool:
    """Say whether a text is a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True
