"""How a figure becomes a PNG: with a palette of at most 256 colours, a third of the bytes."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from unsupervised.figures.canvas import Canvas

COLOURS = 256
WHITE = (255, 255, 255)
PAPER = 0xFFFFFFFF  # white, as one number of four channels
NEAR_WHITE = 250  # of each channel: what the paper's colour is averaged to


def save(figure: Figure, path: str | Path, dpi: int) -> None:
    """Draw a figure once and write it as a PNG at so many dots per inch.

    The palette is that of Pillow's octree, in which colours that lie near each other become one, by
    whole numbers: the same pixels give the same bytes. The paper, most of a page, is no part of it.
    """
    figure.set_dpi(dpi)
    canvas = figure.canvas if isinstance(figure.canvas, Canvas) else Canvas(figure)
    canvas.draw()
    drawn = canvas.buffer_rgba()
    height, width, _ = drawn.shape
    dots = np.frombuffer(drawn, np.uint32)
    inked = np.flatnonzero(dots != PAPER)
    numbers, palette = few_colours(dots[inked])
    shown = np.zeros(dots.size, np.uint8)
    shown[inked] = numbers + 1
    image = Image.frombytes("P", (width, height), shown.tobytes())
    image.putpalette([*WHITE, *with_white(palette)])
    image.save(path, format="png", dpi=(dpi, dpi))


def few_colours(dots: np.ndarray) -> tuple[np.ndarray, list[int]]:
    """Return for each of some dots the number of its colour in a palette, and that palette."""
    if not dots.size:
        return dots.astype(np.uint8), []
    row = Image.frombytes("RGB", (dots.size, 1), dots.tobytes(), "raw", "RGBX")
    few = row.quantize(COLOURS - 1, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return np.frombuffer(few.tobytes(), np.uint8), few.getpalette() or []


def with_white(palette: list[int]) -> list[int]:
    """Return a palette in which the paper is white, as pages are."""
    colours = zip(palette[::3], palette[1::3], palette[2::3], strict=True)
    return [
        channel
        for colour in colours
        for channel in (WHITE if min(colour) >= NEAR_WHITE else colour)
    ]
