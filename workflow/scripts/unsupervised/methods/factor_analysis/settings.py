"""The settings of factor analysis, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PART, PREDICT, Coloured, Paired, Part

# Keys by which every fit is done.
FIT = (*PART, "scale", "components", "rotation")


class FactorAnalysis(Coloured, Paired, Part):
    """Factor analysis by maximum likelihood, of features that it standardises itself."""

    scale: Literal["none", "log", "rank", "yeo-johnson"] = Field(
        "none",
        description="What becomes of features before they are standardised. log: logarithm of "
        "1 + x; rank: share of the samples below; yeo-johnson: the power after which a feature is "
        "most like a bell.",
    )
    components: Count | None = Field(
        None,
        description="Factors to find; default: as many as the correlations have eigenvalues above "
        "1, and no more than they determine.",
    )
    rotation: Literal["varimax", "quartimax", "none"] = Field(
        "varimax",
        description="varimax: each factor has few large loadings; quartimax: each feature has few; "
        "none: the first factor explains as much as one can.",
    )
    predict: str | None = Field(None, description=PREDICT)


def checks(settings: FactorAnalysis, seen: Facts) -> Iterator[Problem]:
    """Yield that so many features do not determine so many factors."""
    if seen.features is None or settings.components is None:
        return
    most = most_factors(seen.features)
    if settings.components > most:
        yield (
            "components",
            f"is {settings.components}, but the correlations of {seen.features} features determine "
            f"at most {most}; ask for fewer, or use PCA",
        )


def most_factors(features: int) -> int:
    """Return how many factors the correlations of so many features determine: as many as have no
    more unknown loadings than there are correlations (Ledermann 1937, On the rank of the reduced
    correlational matrix in multiple-factor analysis)."""
    return max((k for k in range(features) if (features - k) ** 2 >= features + k), default=0)
