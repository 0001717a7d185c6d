"""The settings of BIRCH, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from unsupervised.methods import needs
from unsupervised.methods.clusterings.number_settings import Counted
from unsupervised.methods.clusterings.number_settings import problems as of_number
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT

TITLE = "BIRCH"


class Birch(Counted):
    """Clustering of many samples in one pass: small subclusters, which Ward's tree merges."""

    threshold: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(
        0.0,
        description="Radius (root of the mean squared distance to the mean) up to which a "
        "subcluster takes samples in, at the beginning; 0 gathers equal samples alone. Where there "
        "are more than `subclusters`, it rises to the median of the least radii that two of them "
        "have together; scores.csv says where it ended.",
    )
    subclusters: Annotated[int, Field(ge=2, le=10_000)] = Field(
        1_000,
        description="Subclusters at most. Of no more samples than that, and with threshold 0, the "
        "clusters are those of Ward's tree of all samples.",
    )
    predict: str | None = Field(
        None, description=f"{PREDICT} Each goes to the cluster of the nearest subcluster."
    )


def checks(settings: Birch, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for so many samples."""
    yield from of_number(settings, seen)
    yield from needs.sparse_problems(TITLE, settings, seen)
    for key, asked in (("clusters", settings.clusters), ("sweep", settings.sweep[1])):
        if asked != "auto" and asked > settings.subclusters:
            said = f"asks for {asked} clusters of {settings.subclusters} subclusters"
            yield key, f"{said}; ask for fewer, or raise subclusters"
