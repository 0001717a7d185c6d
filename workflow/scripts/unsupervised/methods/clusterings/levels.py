"""By what a tree of clusterings goes: a number of clusters, or a setting that the method names."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from unsupervised.base.errors import InputError
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.methods.clusterings.refitting import Anew
from unsupervised.methods.clusterings.tree_words import NUMBER


@dataclass(frozen=True)
class Levels:
    """The levels of a tree, from coarse to fine, and how samples are clustered at each.

    own: the variant's, which need not be among them. clusters: called with a level, returns the
    cluster of each sample, shape (samples,), or raises InputError where there is no fit.
    """

    steps: Sequence[float]
    own: float
    clusters: Callable[[float], np.ndarray]


def name_of(again: Anew) -> str:
    """Return what the levels of a method are called, which is a column of its trees."""
    return getattr(again.module, "LEVEL", NUMBER)


def levels(again: Anew, known: np.ndarray) -> Iterator[tuple[float, np.ndarray]]:
    """Yield each level with the clusters of the samples, numbered as the variant's are where they
    are its own, else the largest first; a level for which the method has no fit is left out."""
    # Where a part of the samples is drawn, a cluster may be lost.
    whole = numbering.count(known) == known.max() + 1
    is_counted = name_of(again) == NUMBER
    found = of_numbers(again, known) if is_counted else again.module.levels(again)
    for step in found.steps:
        if whole and step == found.own:
            yield step, known
            continue
        with suppress(InputError):
            yield step, renumbered(found.clusters(step))


def of_numbers(again: Anew, known: np.ndarray) -> Levels:
    """Return the numbers of the sweep; a number is none where the method finds fewer clusters."""
    first, last = again.settings["sweep"]

    def clusters(count: int) -> np.ndarray:
        """Return the clusters of a quick fit."""
        found = again.quick(again.values, count, again.settings["seed"])
        if numbering.count(found) != count:
            raise InputError(f"{count} clusters: {numbering.count(found)} were found")
        return found

    return Levels(range(first, min(last, len(known)) + 1), numbering.count(known), clusters)
