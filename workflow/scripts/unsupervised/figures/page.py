"""A figure as a page: how large it may be, its last touches, and how it is saved."""

import math
import os
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from unsupervised.base.files import replacing
from unsupervised.figures import fonts, pixels
from unsupervised.figures.canvas import Canvas

LARGEST = 100.0  # inches of a side
MOST_DOTS = 100_000_000  # of a whole figure
LEAST_PANEL = 1.0  # inches of a panel's side, below which nothing can be seen
NO_ROOM = "constrained_layout not applied"  # what matplotlib warns of, and goes on
# What would say when and by what a file was made.
NAMELESS = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
STEPS = 8  # by which a page grows at most, each a quarter more


class Page(Figure):
    """A figure of a bounded size, with touches that wait until its layout is final."""

    def __init__(self, width: float, height: float):
        """Make an empty page of so many inches, at most `LARGEST` a side."""
        super().__init__(figsize=(min(width, LARGEST), min(height, LARGEST)), layout="constrained")
        Canvas(self)  # else matplotlib makes another for each thing that it measures
        self.last: list[Callable[[], None]] = []
        self.legend_rows = 0

    def grow(self, width: float = 0, height: float = 0) -> None:
        """Make the page larger by so many inches, within the bound."""
        old = self.get_size_inches()
        self.set_size_inches(min(old[0] + width, LARGEST), min(old[1] + height, LARGEST))

    def cramped(self) -> tuple[bool, bool]:
        """Say whether a panel has become too narrow, and whether one has become too low."""
        page = self.get_size_inches()
        sizes = [
            axes.get_position(original=True).size * page
            for axes in self.axes
            if axes.axison and axes.get_label() != "<colorbar>"
        ]
        return any(w < LEAST_PANEL for w, _ in sizes), any(h < LEAST_PANEL for _, h in sizes)

    def settle(self) -> None:
        """Find the final layout, then do what waits for it, such as looking for free places for
        names."""
        spell(self)
        for axes in self.axes:
            spare(axes)
        self.until_it_fits()
        self.set_layout_engine("none")
        if not self.last:
            return
        # Limits and the heads of arrows are known after a draw.
        self.draw_without_rendering()
        for touch in self.last:
            touch()
        self.last.clear()
        spell(self)

    def until_it_fits(self) -> None:
        """Lay the page out, and again on a larger one while a panel has no room on it."""
        for _ in range(STEPS):
            narrow, low = self.cramped() if laid_out(self) else (True, True)
            width, height = self.get_size_inches()
            if not (narrow and width < LARGEST or low and height < LARGEST):
                return
            self.grow(width / 4 if narrow else 0, height / 4 if low else 0)
        laid_out(self)


def spare(axes: Axes) -> None:
    """Spare matplotlib what it would look for in vain: each of these makes it place all ticks of
    an axis once more, in the layout and in the drawing."""
    axes.spines[:].set_in_layout(False)  # the axes that they enclose are in it
    for axis in (axes.xaxis, axes.yaxis):
        if not axis.label.get_text():
            axis.set_label_coords(0.5, 0.5)
    numbers = axes.yaxis.get_major_formatter()
    numbers.format_ticks(axes.yaxis.get_majorticklocs())
    at_top = {axes.xaxis.get_ticks_position(), axes.xaxis.get_label_position()} & {"top", "unknown"}
    if not at_top and not numbers.get_offset():
        axes._autotitlepos = False  # nothing stands where the title stands


def spell(figure: Figure) -> None:
    """Write each letter that no font has in another way, wherever it stands."""
    if fonts.writes_out():
        for text in figure.findobj(Text):
            text.set_text(fonts.spelled(text.get_text()))


def laid_out(figure: Page) -> bool:
    """Find a place for every panel, from the extents of its texts: nothing is drawn. Say whether
    there was room."""
    engine = figure.get_layout_engine()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if figure.axes and engine is not None:
            engine.execute(figure)
    other = [warning for warning in caught if NO_ROOM not in str(warning.message)]
    for warning in other:
        warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
    return len(other) == len(caught)


def save(figure: Page, path: str | Path, style: Mapping) -> None:
    """Save a figure under a temporary name, then put it in place."""
    # matplotlib writes this time in place of now.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    figure.settle()
    with replacing(path) as part:
        draw(figure, part, style["format"], dots(figure, style["dpi"]))


def draw(figure: Figure, path: str | Path, form: str, dpi: int) -> None:
    """Write a figure in one of the formats, without what differs from run to run."""
    if form == "png":
        pixels.save(figure, path, dpi)
    else:
        figure.savefig(path, format=form, dpi=dpi, metadata=NAMELESS[form])


def dots(figure: Figure, dpi: int) -> int:
    """Return the dots per inch that are asked for, or as many as the bound allows."""
    width, height = figure.get_size_inches()
    most = int(math.sqrt(MOST_DOTS / (width * height)))
    if dpi <= most:
        return dpi
    print(
        f"{width:.0f} × {height:.0f} inches at {dpi} dots per inch are more than "
        f"{MOST_DOTS:,} dots: saved with {most} dots per inch"
    )
    return most
