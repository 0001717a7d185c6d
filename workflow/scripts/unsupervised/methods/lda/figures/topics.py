"""What each topic is about: the features of which it has most."""

from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from unsupervised.base import tables
from unsupervised.figures import panels, style
from unsupervised.methods.nmf.figures.topics import drawn

TICKS = 3  # numbers of an axis, which are long


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `top_features.csv`; what `scores.csv` says of empty topics and of values that are no
    counts is said below."""
    scores = tables.read(inputs["scores"])
    figure = drawn(tables.read(inputs["top_features"]), "features", "topics of LDA", spec)
    for axes in figure.axes:
        axes.xaxis.set_major_locator(MaxNLocator(TICKS))
    if empty := panels.score(scores, "empty_topics"):
        style.add_line(figure, f"Topics that are empty, with no word of their own: {empty:.0f}.")
    if panels.score(scores, "values_are_counts") == 0:
        style.add_line(figure, "Some values are no whole numbers, so they are no counts.")
    return figure
