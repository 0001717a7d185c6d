"""Two variants of k-means against the same labels, side by side."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised import style, tables
from unsupervised.plots import panels


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the crosstabs of both variants with their adjusted Rand index."""
    figure, axes = style.new(11, 4.6, 1, 2)
    sides = [("other_", spec["compare"]), ("", spec["variant"])]
    for panel, (prefix, name) in zip(axes, sides, strict=True):
        rand = panels.score(tables.read(inputs[f"{prefix}scores"]), "adjusted_rand")
        table = tables.read(inputs[f"{prefix}crosstab"])
        panels.crosstab(panel, table, f"{name}: adjusted Rand index {panels.in_words(rand)}")
    style.headline(
        figure, f"{spec['title']}: what scaling does to the clusters", "number of samples"
    )
    return figure
