"""The sample that stands for each cluster, and how far from it the others lie."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, lettering, style

MOST_ROWS, LEAST_ROWS = 40, 7
ROW = 0.34  # inches of a cluster


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `medoids.csv`: a row a cluster, named by its medoid; half of its samples lie within the
    bar, the median is the line in it, and the farthest is the dot."""
    table = tables.read(inputs["medoids"])
    rows = table.records()[:MOST_ROWS]
    figure, axes = style.new(8, 2.4 + ROW * max(len(rows), LEAST_ROWS))
    low, middle, high, far = (
        np.array([float(row[name]) for row in rows])
        for name in ("quarter", "median", "three_quarters", "largest")
    )
    places = np.arange(len(rows))
    axes.hlines(places, 0, far, color=style.LIGHT, linewidth=1.5, zorder=1)
    axes.barh(places, high - low, left=low, height=0.6, color=style.colour(0), alpha=0.55,
              label="the middle half of the samples", zorder=2)  # fmt: skip
    axes.plot(middle, places, "|", color=style.INK, markersize=13, markeredgewidth=2,
              label="median", zorder=3)  # fmt: skip
    axes.plot(far, places, "o", color=style.colour(0), markersize=5, label="the farthest", zorder=3)
    texts = [f"{style.cluster_name(r['cluster'])} ({int(r['size']):,}): {said(r)}" for r in rows]
    axes.set_yticks(places, lettering.fitted(texts, style.NAME, 9))
    axes.tick_params(axis="y", length=0, labelsize=9)
    axes.set_ylim(max(len(rows), LEAST_ROWS) - 0.4, -0.6)
    axes.set_xlim(left=0)
    axes.set_xlabel(f"{spec['metric']} distance to the medoid")
    axes.grid(axis="x")
    style.legend_below(axes, columns=3)
    style.headline(
        figure,
        f"{spec['title']}: the samples that stand for their clusters ({spec['variant']})",
        excerpt.said(len(rows), len(table.rows), "clusters"),
    )
    return figure


def said(row: Mapping[str, str]) -> str:
    """Return a medoid's name, with its label."""
    return f"{row['sample']} ({row['label']})" if row["label"] else row["sample"]
