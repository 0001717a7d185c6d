"""Local radii on a map against those in the data, beside a map made by neighbours alone."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.saying import number
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, panels, style

# Column of `radii.csv` → what stands above its panel, and its score.
PANELS = {
    "map": ("on this map", "correlation"),
    "neighbours_alone": ("on a map by neighbours alone", "correlation_neighbours_alone"),
}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the logarithms of `radii.csv`, a panel for each map."""
    table, scores = tables.read(inputs["radii"]), tables.read(inputs["radii_scores"])
    figure, panel = style.new(11.4, 5.4, 1, 2, sharey=True)
    for axes, (column, (said, score)) in zip(panel, PANELS.items(), strict=True):
        against(axes, table, column)
        found = panels.score(scores, score)
        axes.set_title(f"{said}: r = {number(found)}" if found is not None else said)
    panel[0].set_ylabel("local radius on the map (log 10)")
    style.legend_below(panel[0])
    style.headline(
        figure,
        f"{spec['title']}: does the {spec['method_title']} map keep densities? ({spec['variant']})",
        note(scores),
    )
    return figure


def against(axes, table: Table, column: str) -> None:
    """Draw the logarithms of one map's radii against those of the data, of samples that have
    both."""
    radii = table.numbers("data", column)
    told = (radii > 0).all(axis=1)
    labels = [label for label, has in zip(table.column("label"), told, strict=True) if has]
    if labels:
        panels.samples(axes, np.log10(radii[told]), labels)
    else:
        said = "no sample has a radius above 0 in both"
        axes.text(0.5, 0.5, said, ha="center", va="center", transform=axes.transAxes)
    axes.set_xlabel("local radius in the data (log 10)")
    axes.grid()


def note(scores: Table) -> str:
    """Say what the numbers above the panels are, what chance gives, and what is left out."""
    chance, left = (panels.score(scores, name) for name in ("correlation_by_chance", "left_out"))
    exceeds = f"; one random map in twenty exceeds {number(chance)}" if chance is not None else ""
    return excerpt.sentences(
        f"r: correlation of the two, 1 where all densities are kept{exceeds}.",
        f"{int(left):,} with a radius of 0 left out." if left else "",
    )
