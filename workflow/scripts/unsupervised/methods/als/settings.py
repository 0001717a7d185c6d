"""The settings of alternating least squares, and what is wrong with them beside some data."""

from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.recommending.settings import LISTS, Recommending
from unsupervised.methods.settings import Positive

# Keys by which every fit is done.
FIT = ("components", "regularization", "alpha", "confidence", "iterations")
LISTED = (*LISTS, *FIT)


class ALS(Recommending):
    """Factors of samples and listeners whose products say who has what, by alternating least
    squares for implicit feedback."""

    components: Count = Field(8, description="Factors.")
    regularization: Annotated[float, Field(ge=0.01, allow_inf_nan=False)] = Field(
        10.0, description="How much factors are held back."
    )
    alpha: Positive = Field(1.0, description="How fast belief grows with plays.")
    confidence: Literal["log", "linear"] = Field(
        "log",
        description="How much r plays are believed, where none is believed 1. log: 1 + alpha "
        "log(1 + r), for plays of which a few listeners have very many; linear: 1 + alpha r.",
    )
    iterations: Count = Field(15, description="Times that both sides are solved.")
