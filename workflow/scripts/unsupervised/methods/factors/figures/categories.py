"""Samples along the first two components, and where the categories lie among them."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, naming, panels, style

MOST = 18  # categories that are named
LONGEST, TOGETHER = 1.3, 14  # inches of a category's name, and of all the names


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `features.csv` with `categories.csv` on it; axes are of one scale."""
    samples, found = tables.read(inputs["features"]), tables.read(inputs["categories"])
    variance = tables.read(inputs["variance"])
    figure, axes = style.new(8, 6.4)
    points = plane(samples.array(2))
    panels.samples(axes, points, samples.column("label"), named=bool(found.rows))
    axes.set_aspect("equal", adjustable="datalim")
    titles = axis_titles(variance)
    axes.set_xlabel(titles[0])
    axes.set_ylabel(titles[1])
    axes.grid()
    named = []
    if found.rows:
        places = plane(found.array(3))
        names = lettering.fitted(found.column("category"), LONGEST, 9)
        most = min(MOST, int(TOGETHER / max(lettering.longest(names, 9), 0.1)))
        named = most_telling(found.numbers("samples"), places, most)
        sizes = [60 if i in named else 16 for i in range(len(places))]
        axes.scatter(
            *places.T, s=sizes, marker="D", color=style.INK, edgecolors="white", linewidths=0.8,
            label="category", zorder=5,
        )  # fmt: skip
        axes.margins(0.15)
        naming.at_points(axes, places[named], [names[i] for i in named])
    style.legend_below(axes)
    style.headline(
        figure,
        f"{spec['title']}: {spec['method_title']} ({spec['variant']})",
        said(len(named), len(found.rows)),
    )
    return figure


def plane(places: np.ndarray) -> np.ndarray:
    """Return points, shape (points, 2), along two components; on a line, if one is all."""
    return np.column_stack([places, np.zeros(len(places))])[:, :2]


def most_telling(counts: np.ndarray, places: np.ndarray, most: int) -> list[int]:
    """Return the categories that make up most of the variance of both components: with many samples
    far from the middle."""
    return excerpt.largest(np.round(counts * np.square(places).sum(axis=1), 6), most)


def said(named: int, whole: int) -> str:
    """Say which categories have their name; nothing where all have."""
    if named == whole:
        return ""
    return f"Named are the {named} of {whole} categories that make up most of these components."


def axis_titles(variance: Table) -> Sequence[str]:
    """Return what two axes are called, with the share of the variance along each."""
    shares = variance.numbers("explained_variance_ratio")[:2]
    titles = [f"component {i + 1} ({share:.0%} of variance)" for i, share in enumerate(shares)]
    return [*titles, ""][:2]
