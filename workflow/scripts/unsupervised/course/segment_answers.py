"""Answers about digits of seven segments: which of them an image lights."""

from collections.abc import Mapping

import numpy as np

from unsupervised.course.ways import Answer, load, way

CELLS = {
    "top": (slice(1, 2), slice(2, 6)),
    "upper right": (slice(2, 6), slice(6, 7)),
    "lower right": (slice(7, 11), slice(6, 7)),
    "bottom": (slice(11, 12), slice(2, 6)),
    "lower left": (slice(7, 11), slice(1, 2)),
    "upper left": (slice(2, 6), slice(1, 2)),
    "middle": (slice(6, 7), slice(2, 6)),
}
DIGITS = {
    "7": {"top", "upper right", "lower right"},
    "1": {"upper right", "lower right"},
}


def lit(image: np.ndarray) -> set[str]:
    """Return the cells in which an image is above a fifth of its largest absolute value."""
    bright = np.abs(image) > 0.2 * np.abs(image).max()
    return {name for name, area in CELLS.items() if bright[area].mean() > 0.5}


@way
def seven_segments(block: Mapping) -> Answer:
    """The digit that an image shows."""
    table = load(block["table"])
    cells = lit(table.array())
    digit = next((digit for digit, wanted in DIGITS.items() if wanted == cells), "no digit")
    return f"{digit} ({', '.join(sorted(cells))})", digit == block["expect"]


def cells_of_components(block: Mapping) -> list[set[str]]:
    """Return the cells that each component lights."""
    table, image = load(block["table"]), load(block["image"])
    grid = len(image.rows), len(image.columns)
    return [lit(row.reshape(grid)) for row in table.array(1)]


@way
def one_cell(block: Mapping) -> Answer:
    """How many components light exactly one cell, each another."""
    found = [cells for cells in cells_of_components(block) if len(cells) == 1]
    count = len({next(iter(cells)) for cells in found})
    return f"{count} components light one cell each", count == block["expect"]


@way
def not_one_cell(block: Mapping) -> Answer:
    """How many components light several cells at once."""
    count = sum(len(cells) > 1 for cells in cells_of_components(block))
    return f"{count} of {block['expect']} components light several cells", count == block["expect"]
