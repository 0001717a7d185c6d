"""The settings of k-means, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count, Name
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, Branching, Range, Reduce, Scaled

FEWEST = 3  # samples among which a number of clusters can be chosen
OTHER_SEEDS = 10  # by which the clusters are found again, to see whether they are the same


class KMeans(Branching, Scaled):
    """k-means clustering."""

    clusters: Count | Literal["auto"] = Field(
        "auto",
        description="Number of clusters; auto follows the answer of selection.csv, for which 1 to "
        "the last of `sweep` are looked at; where that is one or none, the best silhouette of two "
        "or more.",
    )
    n_init: Count = Field(10, description="Starts, of which the best is kept.")
    max_iter: Count = Field(300, description="Iterations of one start, at most.")
    engine: Literal["auto", "full", "sample", "dask"] = Field(
        "auto",
        description="full: every start on all samples; sample: starts on a part, the best then on "
        "all; dask: the same, a block at a time, for tables larger than memory; auto: sample above "
        "50,000 samples.",
    )
    sample: Count = Field(
        5_000,
        description="Samples on which starts are tried and the silhouette is measured, where "
        "there are more.",
    )
    reduce: Reduce | None = Field(None, description=Reduce.__doc__)
    sweep: Range = Field(
        [1, 10],
        description="First and last number of clusters of inertia.csv; selection.csv begins at 1.",
    )
    stability: Annotated[int, Field(ge=0)] = Field(
        0, description="Seeds over which pairs are counted; 0 for none."
    )
    axes: Annotated[list[str], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Two features to draw; default: principal coordinates."
    )
    predict: str | None = Field(None, description=PREDICT)
    compare: Name | None = Field(None, description="Variant to show beside this one.")


def checks(settings: KMeans, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for so many samples."""
    among = settings.features or seen.known_features
    yield from needs.unknown_features("axes", settings.axes, among)
    yield from needs.sweep_problems(settings.sweep, seen, seen.samples, "clusters")
    if settings.clusters == "auto":
        yield from auto_problems(settings)
    elif seen.samples is not None and settings.clusters > seen.samples:
        message = f"is {settings.clusters}, but there are {seen.samples} samples; ask for fewer"
        yield "clusters", message


def auto_problems(settings: KMeans) -> Iterator[Problem]:
    """Check what `clusters: auto` needs: numbers to choose from, and one for all that follows."""
    if settings.stability:
        yield "clusters", "auto does not go with stability"
    if settings.sweep[1] == 1:
        message = (
            "is auto, but the sweep ends at 1, and there is nothing to choose from; end sweep at 2 "
            "or more, or give clusters a number"
        )
        yield "clusters", message


def first_look(facts: Facts, scale: str) -> Look:
    """Return the variant that anybody would try first: the number that the evidence bears. None of
    two samples, which have no number to choose: two clusters would be a sample each."""
    if facts.samples is None:
        why = "of any number of samples, groups of one width about their means, up to six"
        return Look(why, {variant_of(scale): {"scale": scale, "sweep": [1, 6]}})
    if said := looks.beyond(facts, FEWEST, facts.samples):
        return Look(said)
    sweep = [1, min(10, facts.samples - 1)]
    why = f"groups of one width about their means, up to {sweep[1]}, as many as the evidence bears"
    return Look(why, {variant_of(scale): {"scale": scale, "sweep": sweep}})
