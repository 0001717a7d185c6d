"""What figures are drawn on: matplotlib's canvas, on which a text is measured and shaped once.

matplotlib shapes and hints the letters of a text each time that it measures it and once more when
it draws it, one by one: half of what a figure costs. Here a text becomes one small picture, whose
size is the text's, and which is put in its place, on whole dots.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from matplotlib.font_manager import FontProperties

TEXTS = 20_000  # whose pictures are kept
UNITS = 64  # of FreeType, in a dot
POINTS = 72  # in an inch


@dataclass(frozen=True)
class Picture:
    """A line of text: how much of each dot is covered, where the dots begin beside the text's
    place and how far they reach below it, and the width, height and depth of the text."""

    dots: np.ndarray
    left: float
    below: float
    size: tuple[float, float, float]

    def turned(self, x: float, y: float, quarters: int) -> tuple[np.ndarray, int, int]:
        """Return the dots turned to the left by quarters, none, one or three, and their left end
        and their lower end, where the text begins at (x, y), counted from the upper left."""
        dots = np.ascontiguousarray(np.rot90(self.dots, quarters))
        height, width = dots.shape
        if quarters == 0:
            return dots, round(x + self.left), round(y + self.below)
        if quarters == 1:
            return dots, round(x + self.below) - width, round(y - self.left)
        return dots, round(x - self.below), round(y + self.left) + height


class Renderer(RendererAgg):
    """What draws on dots, and measures."""

    def get_text_width_height_descent(self, s, prop, ismath):
        """Return the width, height and depth of a line of text, in dots."""
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        return picture(s, prop.copy(), self.dpi).size

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        """Draw a line of text from its place to the right, upwards or downwards; in any other
        direction as matplotlib does."""
        quarters = {0: 0, 90: 1, 270: 3}.get(angle % 360)
        if ismath or quarters is None or not gc.get_antialiased():
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        dots, left, low = picture(s, prop.copy(), self.dpi).turned(x, y, quarters)
        self._renderer.draw_text_image(dots, left, low, 0, gc)

    def _get_font_height_metrics(self, prop):
        """Return how far a font's letters reach up and down, and the gap between lines, in dots;
        matplotlib 3.10 does not ask, and each later one would look into the font's file."""
        return heights(prop.copy(), self.dpi)


class Canvas(FigureCanvasAgg):
    """A canvas with such a renderer."""

    def get_renderer(self):
        """Return the renderer of the figure's size; a new one where that has changed."""
        figure = self.figure
        key = (*self.get_width_height(physical=True), figure.dpi)
        if self._lastKey != key:
            self.renderer, self._lastKey = Renderer(*key), key
        return self.renderer


@lru_cache(TEXTS)
def picture(text: str, prop: FontProperties, dpi: float) -> Picture:
    """Return a line of text as dots."""
    font = measuring(dpi)._prepare_font(prop)
    font.set_text(text, 0.0, flags=get_hinting_flag())
    width, height = font.get_width_height()
    depth = font.get_descent() / UNITS
    size = width / UNITS, height / UNITS, depth
    font.draw_glyphs_to_bitmap(antialiased=True)
    left, down = font.get_bitmap_offset()
    below = depth + down / UNITS + 1  # the row of the deepest dot is one of them
    return Picture(np.array(font.get_image()), left / UNITS, below, size)


@lru_cache(100)
def heights(prop: FontProperties, dpi: float) -> tuple[float, float, float]:
    """Return the heights of a font above and below the line and between lines, in dots."""
    font = measuring(dpi)._prepare_font(prop)
    own, across = font.get_sfnt_table("OS/2"), font.get_sfnt_table("head")["unitsPerEm"]
    dot = prop.get_size_in_points() * dpi / POINTS / across
    return own["sTypoAscender"] * dot, -own["sTypoDescender"] * dot, own["sTypoLineGap"] * dot


@lru_cache(10)
def measuring(dpi: float) -> Renderer:
    """Return what measures text where there is no page."""
    return Renderer(1, 1, dpi)
