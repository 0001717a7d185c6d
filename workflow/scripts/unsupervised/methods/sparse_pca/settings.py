"""The settings of sparse PCA, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, SCALED, Coloured, Paired, Scaled

# Keys by which every fit is done.
FIT = (*SCALED, "components", "sparsity")


class SparsePCA(Coloured, Paired, Scaled):
    """Principal components that leave features out."""

    components: Count = Field(2, description="Components to find.")
    sparsity: Annotated[float, Field(gt=0, lt=1)] = Field(
        0.2,
        description="How much of a feature a component must hold, or it leaves the feature out: a "
        "share of the norm of the longest feature; near 0 as PCA, near 1 hardly a feature is left.",
    )
    predict: str | None = Field(None, description=PREDICT)


def checks(settings: SparsePCA, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant for so many samples and features."""
    yield from needs.too_many_components(settings, seen)
