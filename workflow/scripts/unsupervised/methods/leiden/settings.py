"""The settings of Leiden, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.methods import needs
from unsupervised.methods.clusterings.number_settings import AXES, Axes
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.neighbours.settings import Graphed, look_on_graph
from unsupervised.methods.settings import Branching, Positive

TITLE = "Leiden"


class Leiden(Branching, Graphed):
    """Clustering of the graph of nearest neighbours by Leiden: groups with more links inside than
    chance would give them."""

    objective: Literal["modularity", "CPM"] = Field(
        "modularity",
        description="What a clustering gains by a link inside a cluster. modularity: beyond what "
        "samples with so many links would have by chance; CPM: beyond a density that is the same "
        "for all, which finds small clusters beside large ones.",
    )
    resolution: Positive = Field(
        1.0,
        description="More makes more and smaller clusters. For CPM it counts in densities of the "
        "whole graph.",
    )
    resolutions: Annotated[list[Positive], Field(min_length=2, max_length=2)] = Field(
        [0.25, 4.0],
        description="First and last resolution of resolutions.csv and tree.csv, which have nine.",
    )
    seeds: Annotated[int, Field(ge=2)] = Field(
        10,
        description="Runs, each by a seed of its own: the best is kept, and seeds.csv and "
        "resolutions.csv say how far they agree.",
    )
    axes: Axes | None = AXES


def checks(settings: Leiden, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for such data."""
    yield from needs.unknown_features("axes", settings.axes, seen.known_features)
    first, last = settings.resolutions
    if first >= last:
        yield "resolutions", f"begins at {first:g} and ends at {last:g}; put the smaller first"


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return clusters of the graph of nearest neighbours."""
    return look_on_graph(facts, scale, "groups of any form, without a number asked for")
