"""Pearson correlations between features as a heat map."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import lettering, style

MARGIN = 1.5  # inches of names for which every page has room


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `correlation.csv`; a constant feature has no correlation and stays blank."""
    table = tables.read(inputs["correlation"])
    names = table.column("feature")
    values = table.array(1)
    texts = lettering.fitted(names, style.NAME, 8)
    size = 2.6 + 0.32 * len(names) + max(lettering.longest(texts, 8) - MARGIN, 0)
    figure, axes = style.new(max(size + 1, 6), max(size, 4.4))
    image = axes.imshow(np.ma.masked_invalid(values), cmap=style.SIGNED, vmin=-1, vmax=1)
    axes.set_xticks(range(len(names)), texts, rotation=90)
    axes.set_yticks(range(len(names)), texts)
    axes.tick_params(length=0, labelsize=8)
    axes.spines[:].set_visible(False)
    if len(names) <= 14:
        for (i, j), value in np.ndenumerate(values):
            if not np.isnan(value):
                axes.text(
                    j, i, f"{value:.1f}", ha="center", va="center", fontsize=7,
                    color="white" if abs(value) > 0.6 else style.INK,
                )  # fmt: skip
    bar = figure.colorbar(image, ax=axes, shrink=0.7, pad=0.02)
    bar.set_label("Pearson's correlation")
    bar.outline.set_visible(False)
    style.headline(figure, f"{spec['title']}: correlation of features")
    return figure
