"""Pearson correlations between features as a heat map."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import cells, lettering, ordering, panels, style

MARGIN = 1.5  # inches of names for which every page has room
MOST_NUMBERS = 14  # features up to which numbers have room
LIMIT = 30  # features of the table, if there are more


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `correlation.csv`, alike features side by side; a constant feature has no correlation
    and stays blank. `scores.csv` says how many features there are."""
    table = tables.read(inputs["correlation"])
    found = table.array(1)
    order = ordering.alike(found)
    names = [table.column("feature")[i] for i in order]
    values = found[np.ix_(order, order)]
    texts = lettering.fitted(names, style.NAME, 8)
    size = 2.6 + 0.32 * len(names) + max(lettering.longest(texts, 8) - MARGIN, 0)
    figure, axes = style.new(max(size + 1, 6), max(size, 4.4))
    image = axes.imshow(np.ma.masked_invalid(values), cmap=style.SIGNED, vmin=-1, vmax=1)
    axes.set_xticks(range(len(names)), texts, rotation=90)
    axes.set_yticks(range(len(names)), texts)
    axes.tick_params(length=0, labelsize=8)
    axes.spines[:].set_visible(False)
    if len(names) <= MOST_NUMBERS:
        cells.write(
            axes, values, (values + 1) / 2, style.SIGNED, lambda v: cells.number(v, 1), 7
        )  # fmt: skip
    bar = figure.colorbar(image, ax=axes, shrink=0.7, pad=0.02)
    bar.set_label("Pearson's correlation")
    bar.outline.set_visible(False)
    features = int(panels.score(tables.read(inputs["scores"]), "features"))
    style.headline(figure, f"{spec['title']}: correlation of features", said(len(names), features))
    return figure


def said(shown: int, features: int) -> str:
    """Say which features are drawn, and how they stand."""
    order = "Features that are alike stand side by side." if shown > 2 else ""
    if shown == features:
        return order
    if shown < LIMIT:
        which = f"{shown:,} of {features:,} features; the others do not vary."
    else:
        which = f"The {shown:,} of {features:,} features that vary most, as they are in the table."
    return f"{which} {order}".strip()
