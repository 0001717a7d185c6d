"""What a figure shows, in one sentence with numbers: how the parts of it are written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from unsupervised.base import tables
from unsupervised.base.tables import Table

NOISE = "-1"  # the cluster of what belongs to none
LONGEST = 40  # characters of a name
# A function that says what a figure shows: its tables, and the settings that it reads.
Say = Callable[[Mapping[str, Table], Mapping], str]


class Opened(Mapping):
    """Tables by name, each read when it is asked for."""

    def __init__(self, paths: Mapping[str, str | Path]) -> None:
        """Note where the tables lie."""
        self.paths = paths

    def __getitem__(self, name: str) -> Table:
        """Read a table."""
        return tables.read(self.paths[name])

    def __iter__(self) -> Iterator[str]:
        """Name the tables."""
        return iter(self.paths)

    def __len__(self) -> int:
        """Count the tables."""
        return len(self.paths)


def number(value: float | str) -> str:
    """Return a number as people read it: few digits, and none that rounds it to a whole that it is
    not: `0.90`, `0.997`, `12.3`, `1,280`."""
    found = float(value)
    if abs(found) >= 100 or found.is_integer():
        return f"{found:,.0f}"
    if abs(found) >= 10:
        return f"{found:.1f}"
    if abs(found) < 0.1:
        return f"{found:.2g}"
    text = f"{found:.2f}"
    if abs(float(text)) == 1 and abs(found) < 1:
        text = f"{found:.3f}"
        return text if abs(float(text)) < 1 else "above 0.999" if found > 0 else "below -0.999"
    return text


def short(name: str) -> str:
    """Return a name, cut where it is long; where it is empty, a sign for that."""
    text = " ".join(name.split()) or "(no name)"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def count(number_of: int, noun: str) -> str:
    """Return `1 sample` or `1,280 samples`."""
    return f"{number_of:,} {noun}" + ("" if number_of == 1 else "s")


def score(table: Table, name: str) -> float | None:
    """Return a score by its name; None where it is undefined, or not measured."""
    column = dict(zip(table.column("score"), table.column("value"), strict=True))
    return float(column[name]) if column.get(name) else None


def known(table: Table, column: str) -> list[dict]:
    """Return the rows in which a column is not empty."""
    return [row for row in table.records() if row[column]]


def largest(rows: Sequence[Mapping], column: str) -> Mapping:
    """Return the row with the largest number in a column, of equals the first."""
    return max(rows, key=lambda row: float(row[column]))


def least(rows: Sequence[Mapping], column: str) -> Mapping:
    """Return the row with the least number in a column, of equals the first."""
    return min(rows, key=lambda row: float(row[column]))


def tied(
    rows: Sequence[Mapping], column: str, end: Callable[[Sequence[Mapping], str], Mapping]
) -> list[Mapping]:
    """Return the rows at one end of a column, all that are equal there; `end` is `largest` or
    `least`. No rows have none."""
    if not rows:
        return []
    at = float(end(rows, column)[column])
    return [row for row in rows if float(row[column]) == at]


def joined(*parts: str) -> str:
    """Return the parts that say something as one sentence, with its full stop."""
    text = "; ".join(filter(None, parts))
    return f"{text[:1].upper()}{text[1:]}." if text else ""
