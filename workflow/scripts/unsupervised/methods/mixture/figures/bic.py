"""BIC and AIC by number of components: what a mixture gains beside what it costs."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, panels, style, sweeps


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `bic.csv`; the lowest of each criterion is ringed, the variant's own number marked."""
    table = tables.read(inputs["bic"])
    chosen = panels.score(tables.read(inputs["scores"]), "components")
    counts = table.numbers("components")
    figure, axes = style.new(7.5, 5.4)
    axes.axvline(
        chosen,
        color=style.LIGHT,
        linewidth=5,
        zorder=0,
        label="this variant",
        solid_capstyle="butt",
    )
    for place, name in enumerate(("bic", "aic")):
        values = table.numbers(name)
        shade = style.colour(place)
        axes.plot(
            counts, values, color=shade, marker=style.marker(place), markersize=5,
            label=name.upper(),
        )  # fmt: skip
        if not np.isnan(values).all():
            at = int(np.nanargmin(values))
            axes.plot(
                counts[at], values[at], "o", markersize=12, markerfacecolor="none",
                markeredgewidth=2, color=shade, label=f"lowest {name.upper()}: {counts[at]:.0f}",
            )  # fmt: skip
    axes.set_xlabel("number of components")
    axes.set_ylabel("criterion: lower is better")
    panels.whole_numbers(axes, counts if len(counts) <= 16 else counts[::2])
    axes.grid(axis="y")
    style.legend_below(axes, columns=5)
    style.headline(
        figure,
        f"{spec['title']}: how many components? ({spec['variant']})",
        excerpt.sentences(sweeps.shortened(table, "components", spec, "samples"), without(table)),
    )
    return figure


def without(table: Table) -> str:
    """Say how many numbers of components have no value, and why; nothing where all have."""
    missing = int(np.isnan(table.numbers("bic")).sum())
    if not missing:
        return ""
    return (
        f"{missing} of {len(table.rows)} numbers of components have no value: they cannot be "
        "fitted, or a component shrinks to a point, a line or a plane."
    )
