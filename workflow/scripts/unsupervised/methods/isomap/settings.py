"""The settings of Isomap."""

from pydantic import Field

from unsupervised.methods.maps.settings import MapPlot
from unsupervised.methods.neighbours.settings import Graphed
from unsupervised.methods.settings import Coloured

TITLE = "Isomap"


class Isomap(Coloured, Graphed):
    """A map that keeps the lengths of ways along the nearest neighbours of a variant of
    neighbours."""

    plot: MapPlot = Field(default_factory=MapPlot, description=MapPlot.__doc__)
