"""The samples before and after PCA, with equal axes."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.words import plural
from unsupervised.figures import digits, excerpt, panels, style
from unsupervised.numeric.moments import correlations

MOST_HEAPS, LARGEST = 12, 900  # places with samples, and the area of the disc of the most


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw two features, those that vary most or the first of equal ones, and the first two
    components."""
    before, after = tables.read(inputs["before"]), tables.read(inputs["features"])
    figure, axes = style.new(10.5, 5.6, 1, 2)
    for panel, table, title in zip(axes, (before, after), ("before PCA", "after"), strict=True):
        names, points = plane(table)
        if not heaps(panel, points):
            panels.samples(panel, points, table.column("label"))
        panel.set_aspect("equal", adjustable="datalim")
        word = "feature" if table is before else "principal component"
        titles = [f"{word} {name}" if name.isdigit() else name for name in names]
        panel.set_xlabel(titles[0])
        panel.set_ylabel(titles[1])
        panel.set_title(f"{title}: Pearson's correlation {pearson(points)}")
        panel.grid()
    style.legend_below(axes[0])
    style.headline(
        figure,
        f"{spec['title']}: what PCA does ({spec['variant']})",
        excerpt.sentences(
            "Left: the two features that vary most as PCA sees them; of features that vary alike, "
            "as standardised ones do, the first.",
            digits.lost(before.columns[2:4], before.array(2, 4)),
        ),
    )
    return figure


def plane(table: tables.Table) -> tuple[list[str], np.ndarray]:
    """Return the names of two columns and the points, shape (samples, 2); of a single column,
    points on a line."""
    names, points = [*table.columns[2:4]], table.array(2, 4)
    if len(names) == 2:
        return names, points
    return [*names, ""], np.column_stack([points, np.zeros(len(points))])


def heaps(axes, points: np.ndarray) -> bool:
    """Draw many samples that lie in a few places as discs with their numbers, shape (samples, 2);
    say whether they do."""
    where, counts = np.unique(points, axis=0, return_counts=True)
    if len(where) > MOST_HEAPS or 2 * len(where) > len(points):
        return False
    sizes = LARGEST * counts / counts.max()
    axes.scatter(*where.T, s=sizes, color=style.colour(0), alpha=0.5, linewidths=0)
    for place, count in zip(where, counts.tolist(), strict=True):
        axes.annotate(
            plural(count, "sample"), place, (0, 20), textcoords="offset points", ha="center",
            va="center", fontsize=9,
        )  # fmt: skip
    axes.margins(0.3)
    return True


def pearson(points: np.ndarray) -> str:
    """Return the correlation of two columns in words; rounding errors count as zero."""
    found = correlations(points)[0, 1]
    return "undefined" if np.isnan(found) else f"{np.round(found, 4) + 0.0:.4f}"
