"""One sample of a dataset of images: as a picture and as numbers."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import lettering, panels, style

MOST = 16  # rows and columns of which the numbers are written
SIDE = 3.4  # inches of the numbers


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `image.csv` twice."""
    table = tables.read(inputs["image"])
    pixels = table.array()
    written = pixels[:MOST, :MOST]
    figure, (left, right) = style.new(8, 5.6, 1, 2)
    for axes, shown in ((left, pixels), (right, np.zeros_like(written))):
        axes.imshow(
            shown, cmap=style.COUNTS, vmin=0, vmax=max(pixels.max(), 1e-12),
            aspect=panels.pixel_aspect(shown.shape),
        )  # fmt: skip
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set(visible=True, color=style.LIGHT)
    widest = max(lettering.longest([f"{value:g}" for value in row], 9) for row in written)
    size = min(9, 9 * SIDE / written.shape[1] / max(widest + 0.04, 1e-12))
    for (i, j), value in np.ndenumerate(written):
        weight = "bold" if value else "normal"
        right.text(j, i, f"{value:g}", ha="center", va="center", fontsize=size, fontweight=weight,
                   color=style.INK if value else style.GREY)  # fmt: skip
    left.set_title("as a picture")
    right.set_title("as numbers")
    part = written.size < pixels.size
    note = f"Right: the first {MOST} rows and columns." if part else ""
    style.headline(figure, f"{spec['title']}: the first sample", note)
    return figure
