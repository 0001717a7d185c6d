"""The settings of a spectral map."""

from pydantic import Field

from unsupervised.methods.maps.settings import MapPlot
from unsupervised.methods.neighbours.settings import Graphed
from unsupervised.methods.settings import Coloured

TITLE = "spectral"  # which figures call a map


class SpectralMap(Coloured, Graphed):
    """A map by Laplacian eigenmaps of the fuzzy graph of a variant of neighbours."""

    plot: MapPlot = Field(default_factory=MapPlot, description=MapPlot.__doc__)
