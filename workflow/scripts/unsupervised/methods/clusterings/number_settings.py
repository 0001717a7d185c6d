"""What a clustering is asked for that takes a number of clusters, and what is wrong with it beside
some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import Branching, Range, Reduce, Scaled

AXES = Field(None, description="Two features to draw; default: principal coordinates.")
Axes = Annotated[list[str], Field(min_length=2, max_length=2)]


class Counted(Branching, Scaled):
    """A number of clusters, the range of numbers that are looked at, and where samples are drawn.

    A method whose `auto` follows another rule than `selection` says so in a field of its own.
    """

    clusters: Count | Literal["auto"] = Field(
        "auto",
        description="Number of clusters; auto follows the answer of selection.csv, for which 1 to "
        "the last of `sweep` are looked at; where that is one or none, the best silhouette of two "
        "or more.",
    )
    sweep: Range = Field(
        [1, 10],
        description="First and last number of clusters of sweep.csv; selection.csv begins at 1.",
    )
    reduce: Reduce | None = Field(None, description=Reduce.__doc__)
    axes: Axes | None = AXES


def problems(settings: Counted, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with the number of clusters, the sweep and the axes of a variant."""
    among = getattr(settings, "features", None) or seen.known_features
    yield from needs.unknown_features("axes", settings.axes, among)
    yield from needs.sweep_problems(settings.sweep, seen, seen.samples, "clusters")
    if settings.clusters == "auto":
        yield from auto_problems(settings)
    elif seen.samples is not None and settings.clusters > seen.samples:
        message = f"is {settings.clusters}, but there are {seen.samples} samples; ask for fewer"
        yield "clusters", message


def auto_problems(settings: Counted) -> Iterator[Problem]:
    """Check what `clusters: auto` needs: numbers to choose from."""
    if settings.sweep[1] == 1:
        message = (
            "is auto, but the sweep ends at 1, and there is nothing to choose from; end sweep at 2 "
            "or more, or give clusters a number"
        )
        yield "clusters", message
