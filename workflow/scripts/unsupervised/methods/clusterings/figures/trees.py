"""The trees beside a heat map: of its rows, where a clustering has one, and of its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection

from unsupervised.base import tables
from unsupervised.base.saying import number
from unsupervised.base.tables import Table
from unsupervised.figures import branching, ordering, style
from unsupervised.figures.branching import Branch

SIZE = 0.9  # inches from the leaves of a tree to its root
GAP = 0.12  # of a tree's size between the heat map and the leaves
FINE = 100  # leaves above which lines are thin
THICK, THIN = 1.0, 0.6
OF_GROUPS = "The tree of the samples is one of groups of them, so it is not drawn here."
OF_PART = "Of the tree of all samples, that is what those shown have among themselves."


@dataclass(frozen=True)
class Tree:
    """Places of rows or columns from first to last, and the branches above them."""

    order: Sequence[int]
    branches: Sequence[Branch] = ()

    @property
    def height(self) -> float:
        """The height of the last merge."""
        return max((branch.height for branch in self.branches), default=0.0)


def of(merges: Table) -> Tree:
    """Return the tree of a table of merges."""
    return Tree(branching.leaf_order(merges.records()), branching.branches(merges))


def of_columns(inputs: Mapping[str, str], count: int) -> Tree:
    """Return the tree of so many features, from `feature_tree.csv`."""
    return of(tables.read(inputs["feature_tree"])) if count else Tree([])


def of_rows(
    inputs: Mapping[str, str], clusters: Table, names: Sequence[str], values: np.ndarray
) -> tuple[Tree | None, str]:
    """Return the tree of the samples of some names, turned so that those alike in the values, shape
    (samples, features), are neighbours; None where the clustering has none of samples; and what is
    to be said of it."""
    if "merges" not in inputs:
        return None, ""
    merges = tables.read(inputs["merges"])
    leaves = clusters.column("sample")
    if "leaves" in inputs:
        found = tables.read(inputs["leaves"])
        if "size" in found.columns:
            return None, OF_GROUPS
        order = branching.leaf_order(merges.records())
        leaves = [name for _, name in sorted(zip(order, found.column("sample"), strict=True))]
    rows = {name: i for i, name in enumerate(names)}
    places = {leaf: rows[name] for leaf, name in enumerate(leaves) if name in rows}
    part = branching.among(merges, places)
    turned = ordering.turned(np.array([row[1:] for row in part.rows], dtype=float), values)
    at = [[i, int(left), int(right), *rest] for i, (left, right, *rest) in enumerate(turned)]
    return of(Table(part.columns, at)), OF_PART * (len(names) < len(leaves))


def said(rows: Tree | None, columns: Tree) -> str:
    """Say what the trees are."""
    found = []
    if rows and rows.branches:
        found.append(
            f"Tree at the left: the samples; it ends at a height of {number(rows.height)}."
        )
    if columns.branches:
        found.append(
            "Tree above: the features, by 1 less their correlation; it ends at "
            f"{number(columns.height)}."
        )
    return " ".join(found)


def draw_columns(axes, tree: Tree, rows: float) -> None:
    """Draw a tree above a heat map, in as many rows of it."""
    top = tree.height or 1.0
    lines = [
        [
            (place, -0.5 - rows * (GAP + height / top) / (1 + GAP))
            for height, place in corners(found)
        ]
        for found in tree.branches
    ]
    add(axes, lines, [style.INK] * len(lines), len(tree.order))


def draw_rows(axes, tree: Tree, left: float, columns: float, colours: Sequence[str]) -> None:
    """Draw a tree left of a place, in as many columns of the heat map; a branch whose leaves have
    one of the `colours`, from top to bottom, has it too."""
    top = tree.height or 1.0
    lines, shades = [], []
    for found in tree.branches:
        first, last = found.leaves
        own = set(colours[first : last + 1])
        shades.append(own.pop() if len(own) == 1 else style.GREY)
        lines.append(
            [(left - columns * (GAP + height / top) / (1 + GAP), place)
             for height, place in corners(found)]
        )  # fmt: skip
    add(axes, lines, shades, len(tree.order))


def corners(found: Branch) -> list[tuple[float, float]]:
    """Return height and place of the four corners of a bracket."""
    (low, high), (one, other) = found.places, found.heights
    return [(one, low), (found.height, low), (found.height, high), (other, high)]


def add(axes, lines: Sequence, shades: Sequence[str], leaves: int) -> None:
    """Draw lines, thin where they are many."""
    width = THICK if leaves <= FINE else THIN
    axes.add_collection(
        LineCollection(lines, colors=shades, linewidths=width, capstyle="projecting"),
        autolim=False,
    )
