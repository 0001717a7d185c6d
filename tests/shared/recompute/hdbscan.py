"""HDBSCAN from its definition: what lies dense together, and for how long.

Campello, Moulavi & Sander 2013; strengths by McInnes & Healy 2017. Density is one over a length.
SciPy links the samples; groups that meet at one length meet at once, however SciPy ordered them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from recompute import scales
from recompute.groups import NOISE

LENGTH_DIGITS = 11  # to which lengths are compared: equal ones may differ by rounding


@dataclass(frozen=True)
class Tree:
    """What meets at each node, the samples first, and the length at which it does."""

    meeting: list[list[int]]
    lengths: list[float]
    members: list[list[int]]


@dataclass(frozen=True)
class Cluster:
    """A cluster of the condensed tree: the density at which it begins, that at which each sample
    leaves it, and the clusters into which it parts in the end, at the density `parted`."""

    begins: float
    leaves: dict[int, float]
    parted: float
    children: list["Cluster"]

    @property
    def samples(self) -> Iterator[tuple[int, float]]:
        """Yield each sample, and the density at which it leaves this cluster or those within."""
        yield from self.leaves.items()
        for child in self.children:
            yield from child.samples

    @property
    def ends(self) -> float:
        """The density at which nothing is left of the cluster, or it has parted."""
        return max([*self.leaves.values(), *[self.parted for _ in self.children]])

    @property
    def stability(self) -> float:
        """Over all samples, for how much of the density they are in this very cluster."""
        stay = sum(len(list(child.samples)) for child in self.children)
        return (
            sum(self.leaves.values()) + stay * self.parted - self.begins * (len(self.leaves) + stay)
        )


def found(values: np.ndarray, least: int, near: int) -> tuple[list[int], list[float]]:
    """Return the cluster of each sample, numbered as they come, noise -1, and how strongly it
    belongs to it, from 0 to 1.

    least: samples that make a cluster. near: samples, itself one of them, that make one dense.
    """
    tree = grown(reachability(values, near))
    root = condensed(tree, len(tree.meeting) - 1, 0.0, least)
    clusters, strengths = [NOISE] * len(values), [0.0] * len(values)
    chosen = [cluster for child in root.children for cluster in lasting(child)[1]]
    for number, cluster in enumerate(chosen):
        for sample, density in cluster.samples:
            clusters[sample] = number
            strengths[sample] = min(density / cluster.ends, 1.0)
    return clusters, strengths


def reachability(values: np.ndarray, near: int) -> np.ndarray:
    """Return the mutual reachability of all pairs: the distance or, where that is more, the
    larger of both core distances, to the `near`-th nearest sample, itself the first."""
    apart = scales.distances(values)
    cores = np.sort(apart, axis=1)[:, near - 1]
    lengths = np.maximum(apart, np.maximum.outer(cores, cores))
    np.fill_diagonal(lengths, 0)
    return np.array([[float(f"{x:.{LENGTH_DIGITS}g}") for x in row] for row in lengths.tolist()])


def grown(lengths: np.ndarray) -> Tree:
    """Return the tree of single linkage; a node has all groups that meet at its length."""
    count = len(lengths)
    tree = Tree([[] for _ in range(count)], [0.0] * count, [[i] for i in range(count)])
    for left, right, length, _ in linkage(squareform(lengths, checks=False), "single").tolist():
        assert length > 0, "samples that are equal have no density"
        parts = []
        for part in (int(left), int(right)):
            same = tree.lengths[part] == length
            parts += tree.meeting[part] if same else [part]
        tree.meeting.append(parts)
        tree.lengths.append(length)
        tree.members.append([i for part in parts for i in tree.members[part]])
    return tree


def condensed(tree: Tree, node: int, begins: float, least: int) -> Cluster:
    """Return the cluster that begins at a node: small parts fall away from it, until it parts
    into several large ones or all its parts are small."""
    leaves: dict[int, float] = {}
    while True:
        density = 1 / tree.lengths[node]
        large = [part for part in tree.meeting[node] if len(tree.members[part]) >= least]
        for part in set(tree.meeting[node]) - set(large):
            leaves |= dict.fromkeys(tree.members[part], density)
        if len(large) != 1:
            children = [condensed(tree, part, density, least) for part in large]
            return Cluster(begins, leaves, density, children)
        (node,) = large


def lasting(cluster: Cluster) -> tuple[float, list[Cluster]]:
    """Return the greatest stability to be had below and at a cluster, and the clusters that have
    it: this one, unless those within have more together (excess of mass)."""
    within = [lasting(child) for child in cluster.children]
    together = sum(stability for stability, _ in within)
    if together > cluster.stability:
        return together, [one for _, chosen in within for one in chosen]
    return cluster.stability, [cluster]
