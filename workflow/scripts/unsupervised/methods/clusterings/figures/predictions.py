"""New samples, by the cluster that a model assigns them to."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import digits, excerpt, panels, style

# How sure a sample is of its cluster, which some methods say as well.
SURENESS = ("cluster_probability", "cluster_strength")
NO_FEATURES = (*SURENESS, "filled", "not_placed")


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the new samples over the old ones and the centroids: along the two features that the
    variant's own map shows, else in the plane of `placed.csv`.

    Where the table has not both of these features, its first two numbers are drawn alone.
    """
    whole = tables.read(inputs["predictions"])
    new = Table(whole.columns, [row for row in whole.rows if row[1]])
    left = len(whole.rows) - len(new.rows)
    old = tables.read(inputs["coordinates"]) if "coordinates" in inputs else None
    x, y, points, fitted, what = plane(inputs, new, old)
    figure, axes = style.new(7, 5.6)
    axes.scatter(*fitted.T, s=14, color=style.LIGHT, linewidths=0, label="fitted samples")
    clusters = new.column("cluster")
    panels.scatter(axes, points, clusters, "new, cluster", noise=style.NOISE)
    if old and [*old.columns[4:6]] == [x, y]:
        centres = panels.only(old, "role", "centroid").numbers(x, y).reshape(-1, 2)
        panels.centroids(axes, centres, len(fitted))
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    if y == "cluster":
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    style.legend_below(axes, columns=3)
    style.headline(
        figure,
        f"{spec['title']}: {len(new.rows)} new samples assigned to clusters",
        excerpt.sentences(
            what, f"{left} more could not be placed." * (left > 0), digits.lost((x, y), points)
        ),
    )
    return figure


def plane(
    inputs: Mapping[str, str], new: Table, old: Table | None
) -> tuple[str, str, np.ndarray, np.ndarray, str]:
    """Return the names of two axes, the places of new and of fitted samples along them, and what is
    to be said of it."""
    if "placed" in inputs:
        placed = tables.read(inputs["placed"])
        x, y = placed.columns[2:]
        fresh, known = (panels.only(placed, "role", role) for role in ("new", "sample"))
        said = "The plane in which the fitted samples are widest, as the method sees them."
        return x, y, points_of(fresh, 2), points_of(known, 2), said * bool(y)
    numbers = [n for n in new.columns[2:] if n not in NO_FEATURES and is_number(new, n)]
    shown = [name for name in old.columns[4:6] if name in numbers] if old else []
    if len(shown) == 2:
        x, y = shown
        known = panels.only(old, "role", "sample")
        return x, y, new.numbers(x, y).reshape(-1, 2), points_of(known, 4), ""
    # Of a single feature, the number of the cluster is the height.
    x, y = [*numbers, "cluster", "cluster"][:2]
    said = "Fitted samples are not shown: the features of their map are no numbers of this table."
    return x, y, new.numbers(x, y).reshape(-1, 2), np.empty((0, 2)), said


def points_of(table: Table, at: int) -> np.ndarray:
    """Return two columns of a table from a place on, shape (rows, 2)."""
    return table.array(at, at + 2).reshape(-1, 2)


def is_number(table: Table, column: str) -> bool:
    """Say whether all cells of a column are numbers."""
    try:
        table.numbers(column)
    except ValueError:
        return False
    return True
