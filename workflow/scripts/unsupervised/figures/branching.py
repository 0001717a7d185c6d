"""Where the branches of a tree are drawn, of all of its leaves or of some; no drawing here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unsupervised.base.tables import Table

COLUMNS = ("merge", "left", "right", "height", "size")  # of a table of merges, numbered as by SciPy


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


def among(merges: Table, places: Mapping[int, int]) -> Table:
    """Return the tree that some leaves have among themselves, with the heights at which they meet.

    `places` numbers these leaves anew, from 0. A merge that is lower than one below it, as along a
    graph, has the height of that, so that no branch runs back.
    """
    count = len(merges.rows) + 1
    node = dict(places)  # what an old leaf or merge is among those that are left
    top = dict.fromkeys(places.values(), (0.0, 1))
    rows: list[list] = []
    for number, row in enumerate(merges.records(), start=count):
        sides = [node[int(row[side])] for side in ("left", "right") if int(row[side]) in node]
        if len(sides) == 2:
            heights, sizes = zip(*(top[side] for side in sides), strict=True)
            sides.append(len(places) + len(rows))
            top[sides[-1]] = (max(float(row["height"]), *heights), sum(sizes))
            rows.append([len(rows), *sides[:2], *top[sides[-1]]])
        if sides:
            node[number] = sides[-1]
    return Table(COLUMNS, rows)
