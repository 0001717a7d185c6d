"""k-means at work, iteration by iteration."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, panels, style

MOST, ACROSS = 8, 4  # panels, and those side by side
SIDE = 2.9  # inches of a panel


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw a panel for each iteration: the samples by the nearest centre of `assigned.csv`, the way
    of each centre of `centres.csv`, and the inertia of `iterations.csv`. Of many the first ones
    and the last are drawn. The first two features are shown."""
    assigned, centres = tables.read(inputs["assigned"]), tables.read(inputs["centres"])
    listed = tables.read(inputs["iterations"]).records()
    features = centres.columns[2:]
    x, y = (*features, "")[:2]
    points = plane(assigned, features)
    ways = {
        i: plane(panels.only(centres, "iteration", i), features)
        for i in panels.distinct(centres.column("iteration"))
    }
    shown = listed if len(listed) <= MOST else [*listed[: MOST - 1], listed[-1]]
    columns = min(len(shown), ACROSS)
    rows = -(-len(shown) // columns)
    figure, grid = style.new(
        SIDE * columns + 0.6,
        SIDE * rows + 1.3,
        rows,
        columns,
        squeeze=False,
        sharex=True,
        sharey=True,
    )
    for axes in grid.flat[len(shown) :]:
        axes.set_axis_off()
    for axes, row in zip(grid.flat, shown, strict=False):
        panels.scatter(axes, points, assigned.column(row["iteration"]), "cluster")
        until = [ways[str(i)] for i in range(int(row["iteration"]) + 1)]
        draw_ways(axes, np.array(until))
        axes.set_title(f"{row['iteration']}: inertia {float(row['inertia']):.4g}")
        axes.set_aspect("equal", adjustable="box")
        axes.tick_params(labelsize=8)
    for axes in grid[-1]:
        axes.set_xlabel(x)
    for axes in grid[:, 0]:
        axes.set_ylabel(y)
    style.headline(
        figure,
        f"{spec['title']}: k-means at work",
        excerpt.sentences(
            "Each sample has the colour of the nearest centre; each centre moves to the mean of "
            "its samples, and again, until no sample changes. Lines: the ways of the centres.",
            f"{len(listed) - 1} iterations.",
            said(len(shown), len(listed)),
        ),
    )
    style.legend_above(grid[0][0], *grid[0][0].get_legend_handles_labels(), "")
    return figure


def said(shown: int, whole: int) -> str:
    """Say which states are drawn; nothing where all are."""
    return f"Drawn: the start, the first {shown - 2} and the last." if shown < whole else ""


def plane(table: Table, features: list[str]) -> np.ndarray:
    """Return the first two features, shape (rows, 2); of a single one, points on a line."""
    found = table.numbers(*features[:2]).reshape(len(table.rows), -1)
    return found if found.shape[1] == 2 else np.column_stack([found, np.zeros(len(found))])


def draw_ways(axes, ways: np.ndarray) -> None:
    """Draw the way of each centre, shape (iterations, centres, 2), and where it stands now."""
    for centre in range(ways.shape[1]):
        axes.plot(*ways[:, centre].T, color=style.INK, linewidth=1.1, zorder=4)
        axes.plot(*ways[:1, centre].T, ".", color=style.INK, markersize=4, zorder=4)
    axes.scatter(
        *ways[-1].T, s=110, marker="X", facecolors="white", edgecolors="black", linewidths=1.1,
        zorder=5, alpha=0.85,
    )  # fmt: skip
