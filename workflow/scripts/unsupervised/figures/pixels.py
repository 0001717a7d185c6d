"""How a figure becomes a PNG: with a palette of at most 256 colours, a third of the bytes."""

from pathlib import Path

from matplotlib.figure import Figure
from PIL import Image

from unsupervised.figures.canvas import Canvas

COLOURS = 256
WHITE = (255, 255, 255)
NEAR_WHITE = 250  # of each channel: what the paper's colour is averaged to


def save(figure: Figure, path: str | Path, dpi: int) -> None:
    """Draw a figure once and write it as a PNG at so many dots per inch.

    The palette is that of Pillow's octree, in which colours that lie near each other become one, by
    whole numbers: the same pixels give the same bytes.
    """
    figure.set_dpi(dpi)
    canvas = figure.canvas if isinstance(figure.canvas, Canvas) else Canvas(figure)
    canvas.draw()
    drawn = canvas.buffer_rgba()
    height, width, _ = drawn.shape
    image = Image.frombytes("RGB", (width, height), drawn, "raw", "RGBX")
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette(with_white(few.getpalette() or []))
    few.save(path, format="png", dpi=(dpi, dpi))


def with_white(palette: list[int]) -> list[int]:
    """Return a palette in which the paper is white, as pages are."""
    colours = zip(palette[::3], palette[1::3], palette[2::3], strict=True)
    return [
        channel
        for colour in colours
        for channel in (WHITE if min(colour) >= NEAR_WHITE else colour)
    ]
