"""The settings of PCA, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, Coloured, Paired, Scaled


class PCA(Coloured, Paired, Scaled):
    """Principal component analysis."""

    components: Count | None = Field(None, description="Components to keep; default: all.")
    predict: str | None = Field(None, description=PREDICT)
    engine: Literal["auto", "full", "covariance", "dask"] = Field(
        "auto",
        description="full: singular value decomposition; covariance: its eigenvalues, in one pass "
        "over the table; dask: the same, a block at a time, for tables larger than memory; auto: "
        "covariance above 50,000 samples.",
    )


def checks(settings: PCA, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant for so many samples and features."""
    if settings.components:
        yield from needs.too_many_components(settings, seen)


def first_look(facts: Facts, scale: str) -> Look:
    """Return the variant that anybody would try first: all components of a dense table."""
    if facts.sparse:
        return Look("the data are sparse, and it would centre every cell")
    if facts.samples is None:
        why = "dense numbers: the two directions in which they vary most"
        return Look(why, {variant_of(scale): {"scale": scale, "components": 2}})
    if facts.features < 2:
        return Look("one feature has no components")
    why = "dense numbers: how few directions hold most of the variance, and of what they are made"
    return Look(why, {variant_of(scale): {"scale": scale}})
