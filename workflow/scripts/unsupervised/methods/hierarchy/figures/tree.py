"""The upper part of a large tree, and what stands at its leaves; no drawing here."""

from dataclasses import dataclass, replace

from unsupervised.base.tables import Table
from unsupervised.figures.branching import leaf_order


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
