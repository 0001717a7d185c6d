"""The settings of a title of your own."""

from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.settings import Scaled


class TemplateSettings(Scaled):
    """Distances of samples from the middle of all."""

    middle: Literal["mean", "median"] = Field("mean", description="Middle of each feature.")
    shown: Count = Field(20, description="Samples that are drawn, the farthest first.")
