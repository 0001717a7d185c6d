"""One sample of a dataset of images: as a picture and as numbers."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised import style, tables


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `image.csv` twice."""
    table = tables.read(inputs["image"])
    pixels = table.array()
    figure, (left, right) = style.new(8, 5.6, 1, 2)
    for axes, cmap in ((left, style.COUNTS), (right, None)):
        shown = pixels if cmap is not None else np.zeros_like(pixels)
        axes.imshow(shown, cmap=cmap or style.COUNTS, vmin=0, vmax=max(pixels.max(), 1e-12))
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set(visible=True, color=style.LIGHT)
    for (i, j), value in np.ndenumerate(pixels):
        weight = "bold" if value else "normal"
        right.text(j, i, f"{value:g}", ha="center", va="center", fontsize=9, fontweight=weight,
                   color=style.INK if value else style.GREY)  # fmt: skip
    left.set_title("as a picture")
    right.set_title("as numbers")
    style.headline(figure, f"{spec['title']}: the first sample")
    return figure
