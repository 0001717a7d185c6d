"""The clusterings of the course, side by side: what each saw, what it found, how it is fitted anew.

What is measured of clusters is computed from the clusters as they stand in the course's tables:
those tables are computed a second time in the modules of the methods.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from recompute import clusterings, density, em, groupings, groups, hdbscan, mixture, scales
from recompute.raw import Course, Samples

STARTS = 3  # of k-means that is fitted to resamples
Again = Callable[..., list[int]]


@dataclass(frozen=True)
class Clustering:
    """One clustering of the course.

    data: the samples as tidied; values: what the method saw; found: their clusters. again(values,
    count, seed, quick, share) clusters other values, raising LinAlgError where it cannot; seeds:
    by how many others it is fitted; last: where its sweep ends, 0 of one that takes no number of
    clusters.
    """

    folder: str
    data: Samples
    values: np.ndarray
    found: list[int]
    again: Again
    seeds: int
    last: int

    @property
    def order(self) -> list[int]:
        """The positions of the samples, sorted by their values, as they are fitted anew."""
        return in_order(self.values)


def every(course: Course) -> list[Clustering]:
    """Return all clusterings of the course."""
    found = []
    for one in clusterings.VARIANTS:
        found.append(made(course, one.folder, one.scale, by_means(one), 10, one.last))
    for one in mixture.VARIANTS:
        found.append(made(course, one.folder, one.scale, by_ellipses(one), 5, mixture.LAST))
    for one in density.VARIANTS:
        found.append(made(course, one.folder, one.scale, by_density(one), 0, 0))
    for folder in ("eurovision/hierarchy/complete", "grains/hierarchy/subset"):
        found.append(made(course, folder, scales.unchanged, by_tree, 0, 0))
    return found


def made(
    course: Course, folder: str, scale: Callable, again: Again, seeds: int, last: int
) -> Clustering:
    """Return one clustering, with its clusters as they stand in its table."""
    dataset, _, variant = folder.split("/")
    data = course.samples[dataset]
    data = data.every(1, 5) if variant == "subset" else data
    clusters = [int(cell) for cell in course.read(f"{folder}/clusters.csv").column("cluster")]
    return Clustering(folder, data, scale(data.values), clusters, again, seeds, last)


def in_order(values: np.ndarray) -> list[int]:
    """Return positions sorted by the first feature, then the second, and so on; values count in
    steps of 2⁻³⁶ of the power of two above each feature's largest."""
    _, powers = np.frexp(np.abs(values).max(axis=0))
    steps = np.round(values / 2.0 ** (powers - 36)).tolist()
    return sorted(range(len(steps)), key=steps.__getitem__)


def by_means(variant: clusterings.Variant) -> Again:
    """Return how k-means is fitted anew."""

    def again(values: np.ndarray, count: int, seed: int, quick: bool, share: float) -> list[int]:
        """Take few starts where it shall be quick."""
        if quick:
            centred, draws = values - values.mean(axis=0), np.random.RandomState(seed)
            starts = min(STARTS, variant.starts)
            return groups.renumbered(groupings.grouped([centred], count, starts, draws)[0].tolist())
        found = clusterings.clusters(values, count, variant.starts, seed)
        assert len(set(found)) == count, "fewer samples differ than clusters are asked for"
        return found

    return again


def by_ellipses(variant: mixture.Variant) -> Again:
    """Return how a mixture is fitted anew."""

    def again(values: np.ndarray, count: int, seed: int, quick: bool, share: float) -> list[int]:
        """Take one start where it shall be quick."""
        starts = 1 if quick else em.STARTS
        fitted = em.fitted(values, count, variant.diagonal, starts, seed)
        shares, _ = em.expected(values, fitted)
        return groups.renumbered(shares.round(9).argmax(axis=1).tolist())

    return again


def by_density(variant: density.Variant) -> Again:
    """Return how HDBSCAN is fitted anew: fewer samples make a cluster where there are fewer."""

    def again(values: np.ndarray, count: int, seed: int, quick: bool, share: float) -> list[int]:
        """Lower both sizes by the share of the samples."""
        least = max(round(share * variant.least), min(3, variant.least))
        near = max(round(1 + share * (variant.near - 1)), min(2, variant.near))
        return groups.renumbered(hdbscan.found(values, least, near)[0])

    return again


def by_tree(values: np.ndarray, count: int, seed: int, quick: bool, share: float) -> list[int]:
    """Cut a tree of complete linkage into so many clusters."""
    tree = linkage(pdist(values), "complete")
    return groups.renumbered(fcluster(tree, count, criterion="maxclust").tolist())
