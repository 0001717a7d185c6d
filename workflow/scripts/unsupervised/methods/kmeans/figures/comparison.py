"""Two variants of k-means against the same labels, side by side."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, panels, style

ROWS = 40  # of a heat map beside another panel


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the crosstabs of both variants with their adjusted Rand index."""
    figure, axes = style.new(11, 4.6, 1, 2)
    sides = [
        (spec["compare"], *side(inputs, "other_")),
        (spec["variant"], *side(inputs, "")),
    ]
    darkest = max(table.array(1).max() for _, table, *_ in sides)
    for panel, (name, table, _, rand) in zip(axes, sides, strict=True):
        figure.grow(height=panels.room_for_rows(figure, table))
        panels.crosstab(panel, table, f"{name}: adjusted Rand index {rand}", darkest)
    said = [f"{name}: {left_out}" for name, _, left_out, _ in sides if left_out]
    style.headline(
        figure,
        f"{spec['title']}: what scaling does to the clusters",
        "\n".join(["number of samples, in the same colours on both sides", *said]),
    )
    return figure


def side(inputs: Mapping[str, str], prefix: str) -> tuple[Table, str, str]:
    """Return what is drawn of a variant's crosstab, what is left out, and its Rand index."""
    table, left_out = excerpt.of_crosstab(tables.read(inputs[f"{prefix}crosstab"]), ROWS)
    rand = panels.score(tables.read(inputs[f"{prefix}scores"]), "adjusted_rand")
    return table, left_out, panels.in_words(rand)
