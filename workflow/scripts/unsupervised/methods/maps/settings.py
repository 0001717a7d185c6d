"""Settings that maps share."""

from pydantic import Field

from unsupervised.base.strict import Strict


class MapPlot(Strict):
    """How the map is drawn."""

    names: bool = Field(False, description="Write each sample's name on the map.")
