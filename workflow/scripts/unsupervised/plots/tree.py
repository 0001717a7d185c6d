"""Where the branches of a tree are drawn; no drawing here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unsupervised.tables import Table


@dataclass(frozen=True)
class Branch:
    """One merge: the places and heights of its two sides, its own height, its leaves."""

    places: tuple[float, float]
    heights: tuple[float, float]
    height: float
    leaves: tuple[int, int]


def leaf_order(merges: Sequence[Mapping[str, str]]) -> list[int]:
    """Return the samples' numbers from left to right, left branch first."""
    count = len(merges) + 1
    order, waiting = [], [2 * count - 2]
    while waiting:
        node = waiting.pop()
        if node < count:
            order.append(node)
        else:
            merge = merges[node - count]
            waiting += [int(merge["right"]), int(merge["left"])]
    return order


def branches(merges: Table) -> list[Branch]:
    """Return every merge with its place among the leaves, leaves at 0, 1, 2, …

    `leaves` are the first and last place below the branch.
    """
    rows = merges.records()
    order = leaf_order(rows)
    place = {leaf: (float(i), 0.0, i, i) for i, leaf in enumerate(order)}
    found = []
    for number, row in enumerate(rows, start=len(rows) + 1):
        left, right = place[int(row["left"])], place[int(row["right"])]
        height = float(row["height"])
        first, last = min(left[2], right[2]), max(left[3], right[3])
        found.append(Branch((left[0], right[0]), (left[1], right[1]), height, (first, last)))
        place[number] = ((left[0] + right[0]) / 2, height, first, last)
    return found
