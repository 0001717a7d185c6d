"""The explained variance of each component, and how much the first ones keep."""

from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `variance.csv`: bars for each component, a line for the cumulative share."""
    table = tables.read(inputs["variance"])
    components = table.numbers("component")
    figure, axes = style.new(max(6.5, min(12, 3 + 0.28 * len(components))), 4.6)
    axes.bar(components, table.numbers("explained_variance"), color=style.colour(0), width=0.75)
    axes.set_xlabel("component")
    axes.set_ylabel("explained variance", color=style.colour(0))
    step = 1 if len(components) <= 20 else 5
    panels.whole_numbers(axes, [c for c in components if step == 1 or c % step == 0 or c == 1])
    shares = axes.twinx()
    shares.plot(
        components, table.numbers("cumulative_ratio"), color=style.ACCENT, marker="o", markersize=4
    )
    shares.set_ylim(0, 1.04)
    shares.spines["right"].set_visible(True)
    shares.yaxis.set_major_formatter(PercentFormatter(1))
    shares.set_ylabel("cumulative share of the variance", color=style.ACCENT)
    title = f"{spec['title']}: explained variance ({spec['variant']})"
    style.headline(figure, title, uncentred(table))
    return figure


def uncentred(table: Table) -> str:
    """Say why a later component may explain more, where one does: such components stand in the
    order of their singular values, which count from zero and not from the mean."""
    values = table.numbers("explained_variance")
    if "singular_value" not in table.columns or not (values[1:] > values[:-1]).any():
        return ""
    return (
        "Components stand by their singular values. The samples were not centred, so the first "
        "points from zero to where they lie, and they vary less along it than along others."
    )
