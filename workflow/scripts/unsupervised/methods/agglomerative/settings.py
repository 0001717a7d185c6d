"""The settings of clustering along a graph, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.clusterings.number_settings import AXES, Axes
from unsupervised.methods.clusterings.number_settings import problems as of_number
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.neighbours.settings import Graphed, Neighbours, too_many
from unsupervised.methods.settings import Branching

TITLE = "agglomerative clustering of the graph"
NO_SQUARES = ("cityblock", "gower", "hamming")  # metrics that are no sum of squared differences


class Agglomerative(Branching, Graphed):
    """Hierarchical clustering along the links of nearest neighbours: clusters are merged that lie
    side by side."""

    tree: ClassVar = ("merges",)
    linkage: Literal["ward", "average"] = Field(
        "ward",
        description="Which two linked clusters are merged next. ward: those whose merge adds least "
        "to the sum of squares; average: those between which links are shortest on average.",
    )
    clusters: Count | Literal["auto"] = Field(
        "auto",
        description="Number of clusters; auto takes the best mean silhouette of sweep.csv, which "
        "cannot say that there is but one.",
    )
    sweep: Annotated[list[Count], Field(min_length=2, max_length=2)] = Field(
        [1, 10], description="First and last number of clusters of sweep.csv."
    )
    axes: Axes | None = AXES


def checks(settings: Agglomerative, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for such data."""
    yield from of_number(settings, seen)


def fits(settings: Agglomerative, there: Neighbours, seen: Facts) -> Iterator[Problem]:
    """Yield why a variant does not go with that of the neighbours which it reads."""
    yield from too_many(settings, there, seen)
    if settings.linkage == "ward" and there.metric in NO_SQUARES:
        said = f"is ward, but the neighbours are those of metric: {there.metric}, of which there"
        yield "linkage", f"{said} is no sum of squares; take linkage: average"
