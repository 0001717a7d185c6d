"""The settings of HDBSCAN, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, Reduce, Scaled

TITLE = "HDBSCAN"
FEWEST, MOST = 10, 1_000_000  # samples that a longer look takes
GOWER = {"gower": {"metric": "gower"}}


class Density(Scaled):
    """Clustering by density with HDBSCAN: clusters of any form, and noise."""

    min_cluster_size: Annotated[int, Field(ge=2)] = Field(
        5, description="Smallest number of samples that make a cluster."
    )
    min_samples: Count | None = Field(
        None,
        description="Samples, itself one of them, within whose reach a sample is dense: more leave "
        "more of them noise; default: min_cluster_size.",
    )
    method: Literal["eom", "leaf"] = Field(
        "eom",
        description="Which clusters of the tree are taken. eom: those that last longest; leaf: the "
        "finest.",
    )
    metric: Literal["euclidean", "gower"] = Field(
        "euclidean",
        description="Distance between two samples; gower: of numbers by their range and of words "
        "by whether they are the same, each column as much as another or by its weight.",
    )
    epsilon: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(
        0.0,
        description="What lies nearer to one another than this distance stays one cluster; where "
        "that is everything, all is noise, since one cluster is none.",
    )
    engine: Literal["auto", "full", "sample"] = Field(
        "auto",
        description="full: all samples; sample: a part is clustered, and every other sample placed "
        "beside its nearest one of the part; auto: sample above 50,000 samples.",
    )
    sample: Annotated[int, Field(ge=2)] = Field(
        20_000,
        description="Samples that are clustered by engine sample, where min_cluster_size and "
        "min_samples count samples of this part.",
    )
    reduce: Reduce | None = Field(None, description=Reduce.__doc__)
    predict: str | None = Field(
        None,
        description=f"{PREDICT} Each takes the cluster of its nearest sample where it lies within "
        "that one's reach, the distance to its min_samples-th neighbour (the fifth at least), and "
        "else is noise.",
    )
    axes: Annotated[list[str], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Two features to draw; default: principal coordinates."
    )


def checks(settings: Density, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for so many samples."""
    among = settings.features or seen.known_features
    yield from needs.unknown_features("axes", settings.axes, among)
    yield from needs.gower_problems(settings, seen)
    yield from needs.sparse_problems(TITLE, settings, seen)
    yield from too_large(settings, seen.samples, "samples")
    if settings.engine == "sample":
        yield from too_large(settings, settings.sample, "samples in the part (sample)")


def too_large(settings: Density, most: int | None, what: str) -> Iterator[Problem]:
    """Yield that a cluster or a neighbourhood is to hold more samples than there are."""
    for key in ("min_cluster_size", "min_samples"):
        asked = getattr(settings, key)
        if most is not None and asked is not None and asked > most:
            yield key, f"is {asked}, but there are {most} {what}; ask for fewer"


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return clusters by density: of words and numbers by Gower's distance."""
    if said := looks.not_dense(facts):
        return Look(said)
    if facts.categories:
        why = "words and numbers: groups of any form by Gower's distance, and what is in none"
        return Look(looks.unpaired(facts)) if looks.unpaired(facts) else Look(why, GOWER)
    if said := looks.beyond(facts, FEWEST, MOST):
        return Look(said)
    why = "dense numbers: groups of any form, and samples that belong to none"
    return Look(why, {variant_of(scale): {"scale": scale}})
