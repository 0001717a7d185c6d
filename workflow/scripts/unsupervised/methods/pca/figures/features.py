"""The samples before and after PCA, with equal axes."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import digits, panels, style
from unsupervised.numeric.moments import correlations


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the two features that vary most, and the first two components."""
    before, after = tables.read(inputs["before"]), tables.read(inputs["features"])
    figure, axes = style.new(10.5, 5.6, 1, 2)
    for panel, table, title in zip(axes, (before, after), ("before", "after PCA"), strict=True):
        names, points = plane(table)
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
        digits.lost(before.columns[2:4], before.array(2, 4)),
    )
    return figure


def plane(table: tables.Table) -> tuple[list[str], np.ndarray]:
    """Return the names of two columns and the points, shape (samples, 2); of a single column,
    points on a line."""
    names, points = [*table.columns[2:4]], table.array(2, 4)
    if len(names) == 2:
        return names, points
    return [*names, ""], np.column_stack([points, np.zeros(len(points))])


def pearson(points: np.ndarray) -> str:
    """Return the correlation of two columns in words; rounding errors count as zero."""
    found = correlations(points)[0, 1]
    return "undefined" if np.isnan(found) else f"{np.round(found, 4) + 0.0:.4f}"
