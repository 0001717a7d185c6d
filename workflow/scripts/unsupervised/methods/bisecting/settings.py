"""The settings of bisecting k-means, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import needs
from unsupervised.methods.clusterings.number_settings import Counted
from unsupervised.methods.clusterings.number_settings import problems as of_number
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT

TITLE = "bisecting k-means"


class Bisecting(Counted):
    """Clustering by dividing in two, again and again: a tree of clusters, from the top."""

    divide: Literal["inertia", "size"] = Field(
        "inertia",
        description="Which cluster is divided next. inertia: the one whose samples lie farthest "
        "from its centroid, in sum of squares; size: the one of the most samples.",
    )
    starts: Count = Field(
        10,
        description="Starts of each division, of which the best is kept: above and below the mean "
        "of one feature, of so many that vary most.",
    )
    max_iter: Count = Field(300, description="Iterations of one start, at most.")
    predict: str | None = Field(
        None,
        description=f"{PREDICT} Each goes down the tree, at each division to the nearer centroid.",
    )


def checks(settings: Bisecting, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for so many samples."""
    yield from of_number(settings, seen)
    yield from needs.sparse_problems(TITLE, settings, seen)
