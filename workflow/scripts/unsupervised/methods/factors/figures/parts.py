"""Each component as an image; negative parts in another colour."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style

MOST = 70  # components drawn


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `components.csv`, each row as an image of the dataset's shape."""
    table = tables.read(inputs["components"])
    images = table.array(1)[:MOST].reshape(-1, *spec["image"])
    signed = images.min() < 0
    largest = np.abs(images).max()
    columns = min(len(images), 7)
    rows = -(-len(images) // columns)
    figure, grid = style.new(1.5 * columns + 1.2, 2.6 * rows + 0.9, rows, columns, squeeze=False)
    for axes in grid.flat:
        axes.set_axis_off()
    for i, (axes, pixels) in enumerate(zip(grid.flat, images, strict=False)):
        image = axes.imshow(
            pixels, cmap=style.SIGNED if signed else style.COUNTS,
            vmin=-largest if signed else 0, vmax=largest, interpolation="nearest",
            aspect=panels.pixel_aspect(pixels.shape),
        )  # fmt: skip
        axes.set_title(f"{i + 1}", loc="center")
        axes.set_axis_on()
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set(visible=True, color=style.LIGHT)
    bar = figure.colorbar(image, ax=grid, shrink=0.8, pad=0.02)
    bar.set_label("weight of the pixel")
    bar.outline.set_visible(False)
    style.headline(
        figure,
        f"{spec['title']}: components as images ({spec['variant']})",
        excerpt.sentences(
            "Orange is negative." if signed else "No weight is negative.",
            excerpt.said(len(images), len(table.rows), "components"),
        ),
    )
    return figure
