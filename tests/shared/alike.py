"""Whether two tables say the same, whatever the order of their rows."""

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from unsupervised.base.tables import Table


def unlike(one: Table, other: Table, leaving: Collection[str] = (), within: float = 1e-4) -> str:
    """Return in words where two tables differ; nothing where they hold the same rows in any order.

    Columns in `leaving` are not compared; numbers may differ by the share `within` of the largest
    number in their column.
    """
    if list(one.columns) != list(other.columns):
        return f"columns {list(one.columns)} and {list(other.columns)}"
    if len(one.rows) != len(other.rows):
        return f"{len(one.rows)} and {len(other.rows)} rows"
    kept = [i for i, name in enumerate(one.columns) if name not in leaving]
    # What is smaller than a billionth is rounding.
    room = [1e-9 + within * largest([r[i] for r in (*one.rows, *other.rows)]) for i in kept]
    groups = defaultdict(list)
    for row in other.rows:
        words, numbers = parted([row[i] for i in kept])
        groups[words].append(numbers)
    for row in one.rows:
        words, numbers = parted([row[i] for i in kept])
        near = [n for n in groups[words] if (np.abs(np.subtract(numbers, n)) <= room).all()]
        if not near:
            return f"no row like {row} of {one.columns}; nearest: {groups[words][:3]}"
        groups[words].remove(near[0])
    return ""


def parted(cells: list[str]) -> tuple[tuple, list[float]]:
    """Return the cells that are words, None for numbers; and the numbers, 0 for words."""
    numbers = [number(cell) for cell in cells]
    words = tuple(cell if n is None else None for cell, n in zip(cells, numbers, strict=True))
    return words, [0.0 if n is None else n for n in numbers]


def largest(cells: list[str]) -> float:
    """Return the largest absolute number among cells."""
    return max((abs(n) for n in map(number, cells) if n is not None), default=0.0)


def number(cell: str) -> float | None:
    """Return a cell as a number, None where it is none."""
    try:
        return float(cell)
    except ValueError:
        return None
