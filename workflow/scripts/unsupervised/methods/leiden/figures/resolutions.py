"""Leiden by resolution: how many clusters, and whether seeds agree on them."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from unsupervised.base import tables
from unsupervised.figures import style

LINES = (
    ("seeds", "seeds agree: mean"),
    ("least", "seeds agree: least"),
    ("before", "with the resolution before"),
    ("adjusted_rand", "with the labels"),
)


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `resolutions.csv`: left the number of clusters, right adjusted Rand indices; a line
    stands at the variant's own resolution."""
    table = tables.read(inputs["resolutions"])
    at = table.numbers("resolution")
    figure, (left, right) = style.new(10, 4.8, 1, 2)
    left.plot(at, table.numbers("clusters"), color=style.colour(0), marker="o", markersize=5)
    for place, (name, label) in enumerate(line for line in LINES if line[0] in table.columns):
        values = table.numbers(name)
        if np.isfinite(values).any():
            right.plot(at, values, color=style.colour(place), marker=style.marker(place),
                       markersize=5, label=label)  # fmt: skip
    for axes in (left, right):
        axes.axvline(spec["resolution"], color=style.LIGHT, linewidth=5, zorder=0,
                     label="this variant", solid_capstyle="butt")  # fmt: skip
        axes.set_xscale("log")
        axes.set_xticks(at)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.3g}"))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.tick_params(axis="x", labelsize=8)
        axes.set_xlabel("resolution")
        axes.grid(axis="y")
    most = table.numbers("clusters").max()
    if most > 30:
        left.set_yscale("log")
    else:
        left.set_ylim(0, most + 1)
        left.yaxis.get_major_locator().set_params(integer=True)
    left.set_ylabel("clusters")
    right.set_ylabel("adjusted Rand index")
    right.set_ylim(min(0, np.nan_to_num(right.dataLim.y0)) - 0.03, 1.04)
    left.set_title("number of clusters")
    right.set_title("who agrees: 1 is the same groups")
    style.legend_below(right, columns=2)
    style.headline(figure, f"{spec['title']}: Leiden by resolution ({spec['variant']})", "")
    return figure
