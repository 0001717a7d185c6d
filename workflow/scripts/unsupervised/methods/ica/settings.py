"""The settings of independent components, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, SCALED, Coloured, Paired, Scaled

# Keys by which every fit is done.
FIT = (*SCALED, "components", "contrast", "starts", "max_iter")


class ICA(Coloured, Paired, Scaled):
    """Independent component analysis."""

    components: Count = Field(
        2, description="Components to find, within as many principal components."
    )
    contrast: Literal["logcosh", "exp", "cube"] = Field(
        "logcosh",
        description="How distance from a bell is measured: logcosh for most data; exp where a few "
        "values lie far out; cube (kurtosis) where none do.",
    )
    starts: Annotated[int, Field(ge=1, le=50)] = Field(
        5, description="Random starts, of which the one farthest from a bell is kept."
    )
    max_iter: Annotated[int, Field(ge=100)] = Field(
        1000, description="Iterations of a start, at most."
    )
    predict: str | None = Field(None, description=PREDICT)


def checks(settings: ICA, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant for so many samples and features."""
    yield from needs.too_many_components(settings, seen)
