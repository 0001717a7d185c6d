"""The settings of spectral clustering, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.clusterings.number_settings import AXES, Axes
from unsupervised.methods.clusterings.number_settings import problems as of_number
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.neighbours.settings import Graphed, look_on_graph
from unsupervised.methods.settings import Branching, Range

MOST_CUT = 10_000  # samples that a longer look parts by it

TITLE = "spectral clustering"


class Spectral(Branching, Graphed):
    """Clustering of the graph of nearest neighbours by its slowest waves: groups that few links
    join, of any form."""

    clusters: Count | Literal["auto"] = Field(
        "auto",
        description="Number of clusters; auto takes the widest gap of eigenvalues, from two to "
        "the last of `sweep`. A graph of more parts than that has its parts as clusters.",
    )
    sweep: Range = Field([1, 10], description="First and last number of clusters of sweep.csv.")
    n_init: Count = Field(10, description="Starts of k-means, of which the best is kept.")
    axes: Axes | None = AXES


def checks(settings: Spectral, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for such data."""
    yield from of_number(settings, seen)


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return clusters of the graph of nearest neighbours, of not too many samples."""
    return look_on_graph(facts, scale, "groups of any form that few links join", MOST_CUT)
