"""Measured faults of a drawn figure: what runs off the page, overlaps or has collapsed."""

import warnings

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.legend import Legend
from matplotlib.text import Annotation, Text

LEAST = 1.0  # inches that every panel has in width and height
SLACK = 1.5  # points by which boxes may touch: letters do not fill theirs


def faults(figure, least: float = LEAST) -> list[str]:
    """Return what is wrong with a figure's geometry, one line a fault."""
    canvas = FigureCanvasAgg(figure)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        figure.draw_without_rendering()
    found = [f"warns: {w.message}" for w in caught if "missing from font" not in str(w.message)]
    boxes = text_boxes(figure, canvas.get_renderer())
    return found + off_page(figure, boxes) + overlaps(figure, boxes) + small_axes(figure, least)


def text_boxes(figure, renderer) -> list[tuple[str, np.ndarray]]:
    """Return the words and the extent, left bottom right top, of each text and legend."""
    legends = [found for found in figure.findobj(Legend) if found.get_visible()]
    passed = {text for legend in legends for text in legend.findobj(Text)} | undrawn_ticks(figure)
    texts = [text for text in figure.findobj(Text) if text not in passed and is_drawn(text)]
    words = [(text.get_text(), text) for text in texts if text.get_visible()]
    boxes = [(name, extent(text, renderer)) for name, text in words
             if name.strip()]  # fmt: skip
    return boxes + [("legend", legend.get_window_extent(renderer).extents) for legend in legends]


def is_drawn(text) -> bool:
    """Say whether a text is drawn: a note on what lies outside its axes is not."""
    return not isinstance(text, Annotation) or bool(text._check_xy())


def extent(text, renderer) -> np.ndarray:
    """Return the box of a text without an arrow of its own; an empty last line keeps a place free
    for the mark."""
    left, bottom, right, top = Text.get_window_extent(text, renderer).extents
    lines = text.get_text().split("\n")
    free = 0 if lines[-1].strip() else (top - bottom) / len(lines)
    return np.array([left, bottom + free, right, top])


def undrawn_ticks(figure) -> set:
    """Return the labels of ticks that are kept ready, or stand outside their axis's limits."""
    found = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            drawn = axis._update_ticks() if axes.axison and axis.get_visible() else []
            ticks = set(axis.majorTicks) | set(axis.minorTicks)
            found |= {label for tick in ticks.difference(drawn)
                      for label in (tick.label1, tick.label2)}  # fmt: skip
    return found


def off_page(figure, boxes) -> list[str]:
    """Return the texts that do not lie within the canvas."""
    width, height = figure.bbox.width, figure.bbox.height
    return [
        f"off the page: {name!r} at {np.round(box)} of {width:.0f} × {height:.0f}"
        for name, box in boxes
        if box[0] < -1 or box[1] < -1 or box[2] > width + 1 or box[3] > height + 1
    ]


def overlaps(figure, boxes) -> list[str]:
    """Return the pairs of texts and legends that cover one another."""
    if not boxes:
        return []
    extents = np.array([box for _, box in boxes])
    slack = SLACK * figure.dpi / 72
    width = np.minimum(extents[:, None, 2:], extents[None, :, 2:])
    corner = np.maximum(extents[:, None, :2], extents[None, :, :2])
    covered = ((width - corner) > slack).all(axis=2)
    return [
        f"overlap: {boxes[i][0]!r} and {boxes[j][0]!r}" for i, j in np.argwhere(np.triu(covered, 1))
    ]


def small_axes(figure, least: float) -> list[str]:
    """Return the panels that are smaller than so many inches."""
    found = []
    for axes in figure.axes:
        if axes.axison and axes.get_label() != "<colorbar>":
            width, height = axes.get_position(original=True).size * figure.get_size_inches()
            if min(width, height) < least:
                found.append(f"small: a panel of {width:.2f} × {height:.2f} inches")
    return found
