"""The settings of k-medoids, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import looks, needs
from unsupervised.methods.clusterings.number_settings import Counted
from unsupervised.methods.clusterings.number_settings import problems as of_number
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import SILENT, Look
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT

TITLE = "k-medoids"


class KMedoids(Counted):
    """Clustering about samples that stand for their clusters, by any distance."""

    clusters: Count | Literal["auto"] = Field(
        "auto",
        description="Number of clusters; auto takes the best mean silhouette of sweep.csv, which "
        "cannot say that there is but one.",
    )
    metric: Literal["euclidean", "cityblock", "cosine", "correlation", "gower"] = Field(
        "euclidean",
        description="Distance between two samples; gower: of numbers by their range and of words "
        "by whether they are the same, each column as much as another or by its weight.",
    )
    sweep: Annotated[list[Count], Field(min_length=2, max_length=2)] = Field(
        [1, 10], description="First and last number of clusters of sweep.csv."
    )
    max_iter: Count = Field(100, description="Rounds of swaps, at most.")
    engine: Literal["auto", "full", "sample", "dask"] = Field(
        "auto",
        description="full: medoids are sought among all samples; sample: among a part, and every "
        "sample then goes to the nearest; dask: the same, a block at a time, for tables larger "
        "than memory; auto: sample above 5,000 samples.",
    )
    sample: Annotated[int, Field(ge=2)] = Field(
        5_000, description="Samples among which engines sample and dask seek medoids."
    )
    predict: str | None = Field(
        None, description=f"{PREDICT} Each goes to the cluster of the nearest medoid."
    )


def checks(settings: KMedoids, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for so many samples."""
    yield from of_number(settings, seen)
    yield from needs.gower_problems(settings, seen)
    part = settings.sample if settings.engine in ("sample", BLOCKS) else None
    for key, asked in (("clusters", settings.clusters), ("sweep", settings.sweep[1])):
        if part is not None and asked != "auto" and asked > part:
            yield key, f"asks for {asked}, but medoids are sought among {part} samples (sample)"


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return clusters about samples, of words and numbers, which have no means."""
    if not facts.categories:
        return SILENT
    if said := looks.unpaired(facts):
        return Look(said)
    why = "words and numbers, which have no mean: groups about samples that stand for them"
    sweep = [1, min(10, facts.samples - 1)]
    return Look(why, {"gower": {"metric": "gower", "sweep": sweep}})
