"""The settings of densMAP."""

from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.maps.settings import DIMENSIONS, Dimensions, MapPlot
from unsupervised.methods.neighbours.settings import Graphed
from unsupervised.methods.settings import Coloured

TITLE = "densMAP"


class DensMAP(Coloured, Graphed):
    """densMAP maps in two dimensions or three: where the data are dense, the map is."""

    density_weight: Annotated[float, Field(ge=0, le=100)] = Field(
        2.0,
        description="How much keeping densities counts beside keeping neighbours; 0: not at all, "
        "as on a UMAP map.",
    )
    min_dist: Annotated[float, Field(ge=0, le=1)] = Field(
        0.1, description="How close samples may lie on the map: the less, the tighter are patches."
    )
    init: Literal["pca", "random"] = Field(
        "pca", description="Where the points start; with metric: hamming always at random."
    )
    epochs: Count | None = Field(
        None,
        description="Rounds of moving the points; default: 700, of more than 10,000 samples 400.",
    )
    dimensions: Dimensions = Field(2, description=DIMENSIONS)
    maps: Annotated[int, Field(ge=1, le=9)] = Field(1, description="Maps, each with its own seed.")
    plot: MapPlot = Field(default_factory=MapPlot, description=MapPlot.__doc__)
