"""The samples that lie farthest from the middle of all."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `distances.csv` as bars, at most `shown` of them."""
    table = tables.read(inputs["distances"])
    shown = tables.Table(table.columns, table.rows[: spec["shown"]])
    figure, axes = style.new(7, 1.6 + 0.27 * len(shown.rows))
    panels.bars(axes, shown.column("sample"), shown.numbers("distance"))
    axes.set_xlabel("distance from the middle of all samples")
    style.headline(
        figure,
        f"{spec['title']}: {spec['method_title']} ({spec['variant']})",
        panels.drawn(len(shown.rows), len(table.rows)),
    )
    return figure
