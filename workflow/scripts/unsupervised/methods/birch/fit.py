"""Gather samples into small subclusters as they come, and merge these by Ward into clusters.

Method: Zhang, Ramakrishnan & Livny 1996. The subclusters stand in one list and not in a tree, so
that each sample meets the one that is nearest of all. Samples are taken from an order of their
values that the seed has mixed, so a file in another order gives the same clusters. Of no more
samples than subclusters, the clusters are those of Ward's tree of all samples.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import pdist

from unsupervised.base import memory
from unsupervised.methods.birch import features
from unsupervised.methods.birch.features import Features
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.number import check_count
from unsupervised.numeric import lloyd, merging, ordering

BLOCK = 2_000  # samples that are taken in at once
RISE = 1.1  # by how much a threshold rises at least, where it does


@dataclass(frozen=True)
class Subclusters:
    """The centres of subclusters, shape (subclusters, features), in an order of their values; the
    subcluster of each sample, shape (samples,); how many samples each has, and the root of their
    mean squared distance to the centre, shape (subclusters,); the threshold; and the merges of
    Ward's tree, of SciPy's form."""

    centres: np.ndarray
    of: np.ndarray
    sizes: np.ndarray
    radii: np.ndarray
    threshold: float
    merges: np.ndarray


@dataclass(frozen=True)
class Fit:
    """Clusters of samples, shape (samples,), and of subclusters, shape (subclusters,), in this
    project's numbering. Where fewer samples differ than clusters are asked for, there are fewer."""

    clusters: np.ndarray
    of_subclusters: np.ndarray


def gathered(values: np.ndarray, settings: Mapping, seed: int) -> Subclusters:
    """Return the subclusters of values, shape (samples, features), that have been scaled already,
    each sample with the nearest."""
    memory.need(40.0 * values.size, "gathering samples into subclusters", "set rows or reduce")
    values = ordering.coarse(values)
    order = np.random.RandomState(seed).permutation(ordering.by_values(values))
    found, threshold = passed(values, order, settings)
    centres = found.means[ordering.by_values(found.means)]
    of, _ = lloyd.nearest(values, centres)
    # One that has lost its samples to others stands for nothing.
    kept, of, sizes = np.unique(of, return_inverse=True, return_counts=True)
    centres = centres[kept]
    return Subclusters(
        centres, of, sizes, radii(values, centres, of, sizes), threshold, ward(centres, sizes)
    )


def passed(values: np.ndarray, order: np.ndarray, settings: Mapping) -> tuple[Features, float]:
    """Return the clustering features after one pass over the values in an order, and the threshold
    at its end: it rises whenever there are too many subclusters, which are then gathered anew."""
    threshold = float(settings["threshold"])
    found = features.of_samples(values[:0])
    for first in range(0, len(order), BLOCK):
        some = features.of_samples(values[order[first : first + BLOCK]])
        found = features.taken_in(found, some, threshold**2)
        while len(found) > settings["subclusters"]:
            threshold = risen(found, threshold)
            found = features.taken_in(found.part(np.zeros(0, dtype=int)), found, threshold**2)
    return found, threshold


def risen(found: Features, threshold: float) -> float:
    """Return a higher threshold: the median, over subclusters, of the radius that one would have
    together with the one that adds least to it; a tenth more than before at least."""
    least = np.empty(len(found))
    for one in range(len(found)):
        variances = features.variances_with(found, one)
        variances[one] = np.inf
        least[one] = variances.min()
    middle = float(np.sqrt(np.sort(least)[(len(least) - 1) // 2]))
    return float(f"{max(middle, RISE * threshold):.12g}")


def radii(values: np.ndarray, centres: np.ndarray, of: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the root of the mean squared distance of each subcluster's samples to its centre."""
    squares = np.zeros(len(values))
    for column, centre in zip(values.T, centres.T, strict=True):
        squares += (column - centre[of]) ** 2
    return np.sqrt(np.bincount(of, weights=squares, minlength=len(sizes)) / sizes)


def ward(centres: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the merges of subclusters, that of the least growth of the sum of squares first."""
    count = len(centres)
    memory.need(20.0 * count * count, f"the distances of {count} subclusters", "ask for fewer")
    if count == 1:
        return np.zeros((0, 4))
    return merging.linkage(pdist(centres), sizes, "ward")


def cut(known: Subclusters, count: int) -> Fit:
    """Return so many clusters, or as many as there are subclusters.

    Raises InputError where more are asked for than there are samples.
    """
    check_count(count, len(known.of))
    found = merging.cut(known.merges, min(count, len(known.centres)))
    order = numbering.by_size(found[known.of])
    return Fit(numbering.renumbered(found[known.of], order), numbering.renumbered(found, order))


def inertia(values: np.ndarray, clusters: np.ndarray) -> float:
    """Return the sum of squared distances of values to the means of their clusters."""
    sizes = np.bincount(clusters)
    total = 0.0
    for column in values.T:
        means = np.bincount(clusters, weights=column) / sizes
        total += float(((column - means[clusters]) ** 2).sum())
    return total
