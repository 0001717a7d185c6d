"""The settings of UMAP, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import Look
from unsupervised.methods.maps.settings import DIMENSIONS, Dimensions, MapPlot
from unsupervised.methods.method import Problem
from unsupervised.methods.neighbours.settings import Graphed, look_on_graph
from unsupervised.methods.settings import Coloured, Positive


class UMAP(Coloured, Graphed):
    """UMAP maps in two dimensions or three, of a variant of nearest neighbours."""

    min_dist: Annotated[float, Field(ge=0, le=100)] = Field(
        0.1, description="How close samples may lie on the map: the less, the tighter are patches."
    )
    spread: Positive = Field(1.0, description="How far patches spread; no less than min_dist.")
    init: Literal["spectral", "random"] = Field(
        "spectral",
        description="Where the points start; of a graph in several parts they start at random.",
    )
    epochs: Count | None = Field(
        None, description="Rounds of moving the points; default: 500, of many samples fewer."
    )
    dimensions: Dimensions = Field(2, description=DIMENSIONS)
    maps: Annotated[int, Field(ge=1, le=9)] = Field(1, description="Maps, each with its own seed.")
    plot: MapPlot = Field(default_factory=MapPlot, description=MapPlot.__doc__)


def checks(settings: UMAP, seen: Facts) -> Iterator[Problem]:
    """Yield what does not go together."""
    if settings.min_dist > settings.spread:
        said = f"is {settings.min_dist:g}, above spread, which is {settings.spread:g}"
        yield "min_dist", f"{said}; lower it, or raise spread"


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return a map of the graph of nearest neighbours."""
    why = "a map of many samples too, which keeps a little more of how groups lie"
    return look_on_graph(facts, scale, why)
