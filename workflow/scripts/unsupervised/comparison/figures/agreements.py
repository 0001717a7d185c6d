"""How far each two clusterings of a dataset agree, as a heat map."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import cells, excerpt, lettering, panels, style

MOST, MOST_NUMBERS = 60, 20  # rows of a page, and rows up to which numbers have room
CELL, NUMBERED = 0.3, 0.46  # inches of a cell without and with a number


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `agreement.csv` in its order; a pair without an index stays blank."""
    table = tables.read(inputs["agreement"])
    first, second = table.column("clustering_a"), table.column("clustering_b")
    whole = panels.distinct([*first, *second])
    places = {name: i for i, name in enumerate(whole[:MOST])}
    values = np.eye(len(places))
    for a, b, value in zip(first, second, table.numbers("adjusted_rand"), strict=True):
        if a in places and b in places:
            values[places[a], places[b]] = values[places[b], places[a]] = value
    if not places:
        return alone(spec)
    names = lettering.fitted(list(places), style.NAME, 9)
    numbered = len(names) <= MOST_NUMBERS
    size = (NUMBERED if numbered else CELL) * len(names) + lettering.longest(names, 9)
    figure, axes = style.new(max(size + 1.4, 5), size + 1.2)
    shown = np.ma.masked_invalid(values)
    image = axes.imshow(shown, cmap=style.COUNTS, vmin=0, vmax=1)
    axes.set_anchor("W")
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=9)
    axes.set_yticks(range(len(names)), names, fontsize=9)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    if numbered:
        cells.write(axes, values, values, style.COUNTS, lambda v: cells.number(v, 2), 8)
    bar = figure.colorbar(image, ax=axes, shrink=0.7, pad=0.02)
    bar.set_label("adjusted Rand index")
    bar.outline.set_visible(False)
    note = "On the samples that both see; noise is one more group."
    cut = excerpt.said(len(names), len(whole), "clusterings")
    title = f"{spec['title']}: which clusterings agree"
    style.headline(figure, title, excerpt.sentences(note, cut))
    return figure


def alone(spec: Mapping) -> Figure:
    """Say that there is one clustering, and no labels that part the samples."""
    figure, axes = style.new(6, 2)
    said = "one clustering: nothing to compare it with"
    axes.text(0.5, 0.5, said, ha="center", va="center", transform=axes.transAxes)
    axes.set_axis_off()
    style.headline(figure, f"{spec['title']}: which clusterings agree", "")
    return figure
