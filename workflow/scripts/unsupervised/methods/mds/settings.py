"""The settings of multidimensional scaling, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.maps.settings import MapPlot
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import Coloured, Reduce, Scaled

TITLE = "MDS"
FEWEST, MOST = 10, 2_000  # samples that a longer look takes: time grows with the cube


class MDS(Coloured, Scaled):
    """A map on which distances are as near as can be to those in the data."""

    method: Literal["smacof", "classical"] = Field(
        "smacof",
        description="classical: the plane that keeps most of the inner products; smacof: from "
        "there, points are moved until no round lowers the stress.",
    )
    metric: Literal["euclidean", "cityblock", "cosine", "correlation", "gower"] = Field(
        "euclidean",
        description="Distance between two samples; gower: of numbers by their range and of words "
        "by whether they are the same, each column as much as another or by its weight.",
    )
    rounds: Count = Field(300, description="Rounds of smacof at most.")
    reduce: Reduce | None = Field(None, description=Reduce.__doc__)
    plot: MapPlot = Field(default_factory=MapPlot, description=MapPlot.__doc__)


def checks(settings: MDS, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for such samples."""
    yield from needs.gower_problems(settings, seen)
    yield from needs.sparse_problems(TITLE, settings, seen)


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return a map of distances, of not too many samples."""
    if said := looks.not_dense(facts) or looks.beyond(facts, FEWEST, MOST):
        return Look(said)
    if facts.categories:
        why = "few enough samples for a map of distances, by Gower's"
        return Look(why, {"gower": {"metric": "gower"}})
    why = "few enough samples for a map on which distances can be read"
    return Look(why, {variant_of(scale): {"scale": scale}})
