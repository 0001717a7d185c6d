"""One map twice: how many dimensions the data have about each sample, and how many of its
neighbours it keeps."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style

SHADES = "cividis"


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the first map of `map.csv` by the two columns of `diagnostics.csv`."""
    shown, table = tables.read(inputs["map"]), tables.read(inputs["diagnostics"])
    scores = tables.read(inputs["diagnostic_scores"])
    first = panels.only(shown, "seed", shown.column("seed")[0])
    points = first.numbers("x", "y").reshape(-1, 2)
    figure, (left, right) = style.new(11.4, 5.4, 1, 2)
    dimensions = table.numbers("local_dimension")
    shaded(left, points, dimensions, ends_of(dimensions), "both")
    left.set_title("local dimension of the data")
    shaded(right, points, table.numbers("kept_neighbours"), (0, 1), "neither")
    right.set_title("share of the neighbours that the map keeps")
    blank = int(np.isnan(dimensions).sum())
    unknown = f"Of {blank:,} samples the dimension cannot be told (grey)." if blank else ""
    count = int(panels.score(scores, "neighbours"))
    those = f"{count} nearest" if count > 1 else "nearest"
    note = f"By the {those} of each. The map has two dimensions."
    style.headline(
        figure,
        f"{spec['title']}: what the {spec['method_title']} map keeps ({spec['variant']})",
        excerpt.sentences(note, unknown),
    )
    return figure


def ends_of(values: np.ndarray) -> tuple[float, float]:
    """Return where colours begin and end: all but the outermost fiftieth of the values at each end,
    so that a few cannot take all shades."""
    known = values[~np.isnan(values)]
    if not len(known):
        return 0.0, 1.0
    low, high = np.quantile(known, [0.02, 0.98]).tolist()
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def shaded(
    axes, points: np.ndarray, values: np.ndarray, ends: tuple[float, float], beyond: str
) -> None:
    """Draw points, shape (samples, 2), by values; of a crowd the means of places. `beyond` says at
    which ends of the colours there may be values beyond them."""
    known = ~np.isnan(values)
    scale = {"cmap": SHADES, "vmin": ends[0], "vmax": ends[1]}
    if not known.all():
        axes.scatter(*points[~known].T, s=panels.point_size(len(points)), color=style.LIGHT)
    if known.sum() > panels.CROWD:
        found = axes.hexbin(*points[known].T, C=values[known], **panels.HEXAGONS, **scale)
    else:
        order = np.flatnonzero(known)[np.argsort(values[known], kind="stable")]
        size = panels.point_size(len(points))
        found = axes.scatter(*points[order].T, c=values[order], s=size, linewidths=0, **scale)
    bar = axes.figure.colorbar(found, ax=axes, shrink=0.7, pad=0.02, extend=beyond)
    bar.outline.set_visible(False)
    panels.as_map(axes)
