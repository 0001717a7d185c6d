"""The settings of kernel PCA, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, SCALED, Coloured, Paired, Positive, Scaled

# Keys by which every fit is done.
FIT = (*SCALED, "components", "kernel", "gamma", "degree")
MOST = 5_000  # samples of which every pair is compared


class KernelPCA(Coloured, Paired, Scaled):
    """Principal components of how alike samples are, which may be curved in the features."""

    components: Count = Field(2, description="Components to keep.")
    kernel: Literal["rbf", "cosine", "poly"] = Field(
        "rbf",
        description="How alike two samples are. rbf: exp(-gamma × squared distance); cosine: of "
        "the angle between them, as seen from zero; poly: (gamma × product + 1) to the power of "
        "degree.",
    )
    gamma: Positive | None = Field(
        None, description="Of rbf and poly; default: 1 over the sum of the features' variances."
    )
    degree: Count = Field(3, description="Of poly.")
    predict: str | None = Field(None, description=PREDICT)


def checks(settings: KernelPCA, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for so many samples."""
    if settings.kernel == "cosine" and settings.gamma is not None:
        yield "gamma", f"is {settings.gamma:g}, but a cosine has none; leave it out"
    if seen.samples is None:
        return
    if seen.samples > MOST:
        yield (
            "rows",
            f"kernel PCA compares every pair of {seen.samples:,} samples, expected at most "
            f"{MOST:,}; set rows, as {{step: {-(-seen.samples // MOST)}}}, or use PCA",
        )
    elif settings.components >= seen.samples:
        # Seen from their middle, samples span a dimension less than there are of them.
        yield (
            "components",
            f"is {settings.components}, but {seen.samples} samples have at most "
            f"{seen.samples - 1} beside one another; ask for fewer",
        )
