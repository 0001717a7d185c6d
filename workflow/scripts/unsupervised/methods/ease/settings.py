"""The settings of EASE, and what is wrong with them beside some data."""

from typing import Annotated

from pydantic import Field

from unsupervised.methods.recommending.settings import LISTS, Recommending

# Keys by which every fit is done.
FIT = ("regularization",)
LISTED = (*LISTS, *FIT)


class Ease(Recommending):
    """Each sample is guessed from all others, of who has them, by weights in closed form."""

    regularization: Annotated[float, Field(ge=1, allow_inf_nan=False)] = Field(
        100.0,
        description="How much weights are held back: the more, the less is made of what few "
        "listeners show.",
    )
