"""Settings that maps share."""

from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Strict

Dimensions = Literal[2, 3]
DIMENSIONS = "Dimensions of the map; of three, figures draw two, and the page turns them all."


class MapPlot(Strict):
    """How the map is drawn."""

    names: bool = Field(False, description="Write each sample's name on the map.")
