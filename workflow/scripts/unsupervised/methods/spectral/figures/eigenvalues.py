"""The eigenvalues of the graph of neighbours: a gap says how many groups few links join."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `eigenvalues.csv`; the variant's own number of clusters and the widest gap behind two
    or more are marked."""
    table = tables.read(inputs["eigenvalues"])
    chosen = int(panels.score(tables.read(inputs["scores"]), "clusters"))
    at, values, gaps = (table.numbers(name) for name in ("number", "eigenvalue", "gap"))
    figure, axes = style.new(7.5, 5.0)
    axes.axvline(chosen, color=style.LIGHT, linewidth=5, zorder=0, solid_capstyle="butt",
                 label=f"this variant: {chosen}")  # fmt: skip
    axes.plot(at, values, color=style.colour(0), marker="o", markersize=6, linestyle="none",
              label="eigenvalue")  # fmt: skip
    if len(at) > 2:
        widest = 1 + int(np.nanargmax(gaps[1:-1]))
        axes.vlines(at[widest] + 0.5, values[widest], values[widest + 1], color=style.ACCENT,
                    linewidth=2.5, label=f"widest gap: behind {at[widest]:.0f}")  # fmt: skip
    axes.set_xlabel("number of clusters")
    axes.set_ylabel("eigenvalue")
    axes.set_ylim(bottom=-0.03 * max(values.max(), 1e-3))
    panels.whole_numbers(axes, at if len(at) <= 16 else at[::2])
    axes.grid(axis="y")
    style.legend_below(axes, columns=3)
    style.headline(figure, f"{spec['title']}: gaps between eigenvalues ({spec['variant']})", "")
    return figure
