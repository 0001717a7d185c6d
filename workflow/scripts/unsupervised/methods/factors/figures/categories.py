"""Samples along the first two components, and where the categories lie among them."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, naming, panels, style

MOST = 40  # categories that are named
LONGEST = 1.9  # inches of a category's name


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `features.csv` with `categories.csv` on it; axes are of one scale."""
    samples, found = tables.read(inputs["features"]), tables.read(inputs["categories"])
    variance = tables.read(inputs["variance"])
    figure, axes = style.new(8, 6.4)
    points = plane(samples.array(2))
    panels.samples(axes, points, samples.column("label"))
    axes.set_aspect("equal", adjustable="datalim")
    titles = axis_titles(variance)
    axes.set_xlabel(titles[0])
    axes.set_ylabel(titles[1])
    axes.grid()
    shown = commonest(found)
    if shown.rows:
        places = plane(shown.array(3))
        axes.scatter(
            *places.T, s=60, marker="D", color=style.INK, edgecolors="white", linewidths=0.8,
            label="category", zorder=5,
        )  # fmt: skip
        names = lettering.fitted(shown.column("category"), LONGEST, 9)
        naming.at_points(axes, places, names)
    style.legend_below(axes)
    style.headline(
        figure,
        f"{spec['title']}: {spec['method_title']} ({spec['variant']})",
        excerpt.said(len(shown.rows), len(found.rows), "categories", "commonest"),
    )
    return figure


def plane(places: np.ndarray) -> np.ndarray:
    """Return points, shape (points, 2), along two components; on a line, if one is all."""
    return np.column_stack([places, np.zeros(len(places))])[:, :2]


def commonest(found: Table) -> Table:
    """Return the categories with most samples, in the order of the table."""
    chosen = excerpt.largest(found.numbers("samples"), MOST)
    return Table(found.columns, [found.rows[i] for i in chosen])


def axis_titles(variance: Table) -> Sequence[str]:
    """Return what two axes are called, with the share of the variance along each."""
    shares = variance.numbers("explained_variance_ratio")[:2]
    titles = [f"component {i + 1} ({share:.0%} of variance)" for i, share in enumerate(shares)]
    return [*titles, ""][:2]
