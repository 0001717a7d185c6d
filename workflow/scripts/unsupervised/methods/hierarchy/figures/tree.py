"""Where the branches of a tree are drawn; no drawing here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from unsupervised.base.tables import Table


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


@dataclass(frozen=True)
class Leaf:
    """What stands at a leaf of the drawn tree: its text, its label, the sample that gives it
    its colour, and how many samples it holds."""

    text: str
    label: str
    sample: str
    size: int


def truncated(merges: Table, leaves: list[Leaf], most: int) -> tuple[Table, list[Leaf]]:
    """Return the upper part of a tree, with at most so many leaves.

    `leaves` stand in the order of `leaf_order`. What was a branch and becomes a leaf has the
    label of its larger side, and says how many samples it holds.
    """
    if len(leaves) <= most:
        return merges, leaves
    rows = merges.records()
    whole = len(leaves)
    by_node = dict(zip(leaf_order(rows), leaves, strict=True))
    cut = whole - most  # so many merges happen below the new leaves
    for number, row in enumerate(rows[:cut], start=whole):
        by_node[number] = joined(by_node.pop(int(row["left"])), by_node.pop(int(row["right"])))
    # New leaves are numbered in the order of their old numbers, then come the merges left.
    new = {node: i for i, node in enumerate([*sorted(by_node), *range(whole + cut, 2 * whole)])}
    kept = [
        {**row, "left": new[int(row["left"])], "right": new[int(row["right"])]}
        for row in rows[cut:]
    ]
    table = Table(merges.columns, [[row[c] for c in merges.columns] for row in kept])
    nodes = sorted(by_node)
    return table, [by_node[nodes[i]] for i in leaf_order(table.records())]


def joined(one: Leaf, other: Leaf) -> Leaf:
    """Return a leaf for two that were merged; the larger gives it its label and colour."""
    larger = one if one.size >= other.size else other
    size = one.size + other.size
    return replace(larger, text=f"{size} samples", size=size)
