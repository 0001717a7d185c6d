"""Clusters against labels, as a heat map with counts."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `crosstab.csv`."""
    table, said = excerpt.of_crosstab(tables.read(inputs["crosstab"]))
    width = min(3.2 + 0.9 * len(table.columns), 16)
    figure, axes = style.new(max(width, 6), 2.0 + 0.55 * len(table.rows))
    panels.crosstab(axes, table)
    style.headline(
        figure,
        f"{spec['title']}: clusters and labels ({spec['variant']})",
        f"number of samples\n{said}",
    )
    return figure
