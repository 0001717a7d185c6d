"""The first page, drawn where this is imported and never saved: what matplotlib opens and builds on
first use, such as fonts, is then there for all forks of the process."""

from unsupervised.figures import style
from unsupervised.figures.page import Page

DPI = 150  # as the default config has it


def draw() -> Page:
    """Draw a small page with one of each thing that most figures hold."""
    style.use({"dpi": DPI})
    figure, axes = style.new(2, 2)
    axes.plot([0, 1], [0, 1], label="0123456789")
    axes.set_ylabel("a name")
    style.legend_below(axes)
    style.headline(figure, "A title", "a note")
    figure.settle()
    figure.canvas.draw()
    return figure


draw()
