"""The settings of anomalies, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import Reduce, Scaled

TITLE = "anomalies"
FEWEST, MOST = 10, 100_000  # samples that a longer look takes
# What is measured of each sample, in the order in which it stands.
MEASURES = ("distance", "isolation", "local")


class Anomalies(Scaled):
    """Which samples lie apart from the others, by up to three measures, and why."""

    measure: Literal["all", "distance", "isolation", "local"] = Field(
        "all",
        description="distance: Mahalanobis' distance from a robust centre and covariance; "
        "isolation: how few random cuts part a sample from the others; local: how thin it is "
        "around a sample beside its neighbours; all: the three side by side.",
    )
    neighbours: Count = Field(
        20,
        description="Different places around a sample by which measure local is taken; all others, "
        "where there are not so many.",
    )
    trees: Count = Field(300, description="Trees of random cuts, by which isolation is measured.")
    reduce: Reduce | None = Field(None, description=Reduce.__doc__)
    engine: Literal["auto", "full", "sample", "dask"] = Field(
        "auto",
        description="full: samples are measured against all of them; sample: against a part; dask: "
        "the same, a block at a time, for tables larger than memory; auto: sample above 5,000 "
        "samples.",
    )
    sample: Annotated[int, Field(ge=3)] = Field(
        5000, description="Samples against which engines sample and dask measure all."
    )


def checks(settings: Anomalies, seen: Facts) -> Iterator[Problem]:
    """Yield why a variant cannot fill its cells."""
    yield from needs.sparse_problems(TITLE, settings, seen)


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return the samples that lie apart, of dense numbers."""
    said = looks.not_dense(facts) or looks.not_numbers(facts)
    if said := said or looks.beyond(facts, FEWEST, MOST):
        return Look(said)
    why = "dense numbers: which samples lie apart from the others, and by what"
    return Look(why, {variant_of(scale): {"scale": scale}})
