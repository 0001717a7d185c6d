"""The ways to look for a published answer in the tables, and what all of them need.

Each way takes the `compare` block of a heading and returns what was found, in words, and
whether it agrees.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from unsupervised.base import tables
from unsupervised.base.tables import Table

Answer = tuple[str, bool]
WAYS: dict[str, Callable[[Mapping], Answer]] = {}
RESULTS = [Path("results")]  # the folder in which tables are looked for


def way(function: Callable[[Mapping], Answer]) -> Callable[[Mapping], Answer]:
    """Register a way to compare under its name."""
    WAYS[function.__name__] = function
    return function


@contextmanager
def below(folder: Path) -> Iterator[None]:
    """Let tables be read below a folder of results, which another workflow may have named."""
    before = RESULTS[:]
    RESULTS[:] = [folder]
    try:
        yield
    finally:
        RESULTS[:] = before


def lying(path: str) -> str:
    """Return where a result lies that is named by its place below `results/`."""
    return (RESULTS[0] / path.removeprefix("results/")).as_posix()


def load(path: str) -> Table:
    """Read a table of the results."""
    return tables.read(RESULTS[0] / path)


def chosen(block: Mapping) -> Table:
    """Return the rows of the block's table that `where` asks for."""
    table = load(block["table"])
    where = {key: str(value) for key, value in block.get("where", {}).items()}
    rows = [
        row
        for row, record in zip(table.rows, table.records(), strict=True)
        if all(record[key] == value for key, value in where.items())
    ]
    return Table(table.columns, rows)


def score(path: str, name: str) -> float:
    """Return one score of a `score,value` table."""
    return next(float(r["value"]) for r in load(path).records() if r["score"] == name)


def groups(path: str) -> dict[str, set[str]]:
    """Return the samples of each cluster."""
    found: dict[str, set[str]] = {}
    for row in load(path).records():
        found.setdefault(row["cluster"], set()).add(row["sample"])
    return found


def braces(names) -> str:
    """Write a set."""
    return "{" + ", ".join(map(str, names)) + "}"
