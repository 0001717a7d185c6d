"""The settings of PaCMAP, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.facts import Facts
from unsupervised.methods.maps.settings import DIMENSIONS, Dimensions, MapPlot
from unsupervised.methods.method import Problem
from unsupervised.methods.neighbours.settings import Graphed, Neighbours, asks_too_many, too_many
from unsupervised.methods.settings import Coloured

TITLE = "PaCMAP"
Share = Annotated[float, Field(ge=0, le=10)]


class PaCMAP(Coloured, Graphed):
    """PaCMAP maps in two dimensions or three, of near, mid-near and further pairs of samples."""

    near: Count | None = Field(
        None,
        description="Near pairs of each sample, of its nearest; default: 10, of more than 10,000 "
        "samples more, and no more than it has nearest.",
    )
    mid_near: Share = Field(
        0.5, description="Mid-near pairs for each near one: the more, the more of the whole shows."
    )
    further: Share = Field(2.0, description="Further pairs for each near one.")
    init: Literal["pca", "random"] = Field(
        "pca", description="Where the points start; with metric: hamming always at random."
    )
    dimensions: Dimensions = Field(2, description=DIMENSIONS)
    maps: Annotated[int, Field(ge=1, le=9)] = Field(1, description="Maps, each with its own seed.")
    plot: MapPlot = Field(default_factory=MapPlot, description=MapPlot.__doc__)


def fits(settings: PaCMAP, there: Neighbours, seen: Facts) -> Iterator[Problem]:
    """Yield that more neighbours, or near pairs, are asked for than there are."""
    yield from too_many(settings, there, seen)
    count = settings.nearest or there.nearest
    if settings.near is not None and count < settings.near:
        if settings.nearest:
            said = f"is {settings.near}, but nearest is {count}; ask for no more, or raise nearest"
        else:
            said = asks_too_many(settings.near, count)
        yield "near", said
