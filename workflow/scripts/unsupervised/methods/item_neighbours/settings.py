"""The settings of neighbours of samples, and what is wrong with them beside some data."""

from typing import Annotated

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.recommending.settings import LISTS, Recommending

# Keys by which every fit is done.
FIT = ("nearest", "shrinkage")
LISTED = (*LISTS, *FIT)


class ItemNeighbours(Recommending):
    """What is most like the samples that a listener has, by the cosine of who has them."""

    nearest: Count = Field(50, description="Samples for which each sample speaks, those most like.")
    shrinkage: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(
        10.0,
        description="How much a likeness is held back that few listeners show: n / (n + shrinkage) "
        "of it is left, where n listeners have both samples; 0 for plain cosines.",
    )
