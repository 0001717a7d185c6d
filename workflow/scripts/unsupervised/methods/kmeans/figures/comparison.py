"""Two variants of k-means against the same labels, side by side."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style

ROWS = 40  # of a heat map beside another panel


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the crosstabs of both variants with their adjusted Rand index."""
    figure, axes = style.new(11, 4.6, 1, 2)
    said = []
    sides = [("other_", spec["compare"]), ("", spec["variant"])]
    for panel, (prefix, name) in zip(axes, sides, strict=True):
        rand = panels.score(tables.read(inputs[f"{prefix}scores"]), "adjusted_rand")
        table, left_out = excerpt.of_crosstab(tables.read(inputs[f"{prefix}crosstab"]), ROWS)
        said += [f"{name}: {left_out}"] if left_out else []
        figure.grow(height=panels.room_for_rows(figure, table))
        panels.crosstab(panel, table, f"{name}: adjusted Rand index {panels.in_words(rand)}")
    style.headline(
        figure,
        f"{spec['title']}: what scaling does to the clusters",
        "\n".join(["number of samples", *said]),
    )
    return figure
