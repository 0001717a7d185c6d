"""Tables as pages show them: as text, cut where they are long or wide."""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

MOST_ROWS, MOST_COLUMNS = 50_000, 30  # that a page holds; the CSV beside it holds all
MOST_CELLS, LEAST_ROWS = 4_000_000, 1_000  # of all tables of a page
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")  # as tables write them
BLOCK = 1 << 20  # bytes that are looked through at a time
FIRST_ROWS, FIRST_COLUMNS = 5, 10  # that stand on a page before its script has run


@dataclass(frozen=True)
class Shown:
    """The part of a table that a page holds, and how large the whole is.

    key: `<step>/<variant>/<name>`, or a shorter path below the dataset's results.
    """

    key: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    all_rows: int
    all_columns: int

    @property
    def name(self) -> str:
        """The table's own name."""
        return self.key.rpartition("/")[2]

    def records(self) -> list[dict[str, str]]:
        """Return the rows as mappings from column to cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def are_numbers(self) -> list[bool]:
        """Say of each column whether all its cells are numbers, or empty."""
        return [all_numbers(row[i] for row in self.rows) for i in range(len(self.columns))]

    def size(self) -> str:
        """Return how large the whole table is, in words."""
        rows = "1 row" if self.all_rows == 1 else f"{self.all_rows:,} rows"
        return f"{rows} × {self.all_columns:,}"

    def cut(self) -> str:
        """Say what of the table a page leaves out; nothing where it holds all."""
        parts = []
        if self.all_rows > len(self.rows):
            parts.append(f"the first {len(self.rows):,} of {self.all_rows:,} rows")
        if self.all_columns > len(self.columns):
            parts.append(f"the first {len(self.columns)} of {self.all_columns:,} columns")
        return " and ".join(parts)

    def is_whole(self) -> bool:
        """Say whether all of the table stands on a page before its script has run."""
        return self.all_rows <= FIRST_ROWS and self.all_columns <= FIRST_COLUMNS

    def first(self) -> list[Sequence[str]]:
        """Return the rows that stand on a page before its script has run."""
        return [row[:FIRST_COLUMNS] for row in self.rows[:FIRST_ROWS]]


def most_rows(paths: Iterable[Path]) -> int:
    """Return how many rows of each of these tables a page can hold: as many as of any, or a half, a
    quarter and so on, until all of them together are small enough to be opened."""
    sizes = [lines_and_columns(path) for path in paths]
    most = MOST_ROWS
    while most > LEAST_ROWS and sum(min(n, most) * columns for n, columns in sizes) > MOST_CELLS:
        most //= 2
    return most


def lines_and_columns(path: Path) -> tuple[int, int]:
    """Return how many lines a table has, and how many of its columns a page shows."""
    with path.open("rb") as file:
        columns = file.readline().count(b",") + 1
        lines = sum(part.count(b"\n") for part in iter(lambda: file.read(BLOCK), b""))
    return lines, min(columns, MOST_COLUMNS)


def read(path: Path, key: str, most: int = MOST_ROWS) -> Shown:
    """Read what a page shows of a table: up to so many rows."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head = next(reader, [])
        rows = [row[:MOST_COLUMNS] for row in islice(reader, most)]
        more = sum(1 for _ in reader)
    return Shown(key, head[:MOST_COLUMNS], rows, len(rows) + more, len(head))


def all_numbers(cells: Iterable[str]) -> bool:
    """Say whether every cell is a number or empty, and one is a number."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(map(NUMBER.fullmatch, filled))


def packed(tables: Iterable[Shown]) -> str:
    """Return tables as a script that a page loads when somebody opens one of them.

    Rows are lines and cells are parted by tabs: a browser takes that apart at once.
    """
    told = {
        table.key: {
            "columns": [plain(name) for name in table.columns],
            "numbers": table.are_numbers(),
            "rows": "\n".join("\t".join(map(plain, row)) for row in table.rows),
            "cut": table.cut(),
        }
        for table in tables
        if not table.is_whole()
    }
    return script("tables", told)


def plain(cell: str) -> str:
    """Return a cell without the signs that part cells and rows."""
    return " ".join(cell.split()) if any(sign in cell for sign in "\t\n\r") else cell


def script(name: str, told: object) -> str:
    """Return a script that gives data to a page, which may be opened without a server."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.unsupervised=window.unsupervised||{{}};window.unsupervised.{name}={text};\n"
