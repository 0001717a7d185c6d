"""What to recommend to somebody who likes several samples."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.methods.similar.figures.similar import draw_lists


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `listeners.csv`: one panel of bars a listener."""
    title = f"{spec['title']}: for one who likes several ({spec['variant']})"
    return draw_lists(tables.read(inputs["listeners"]), "listener", "{}", title)
