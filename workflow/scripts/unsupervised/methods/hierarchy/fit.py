"""The tree of samples, or of groups of them, by agglomerative linkage with SciPy.

Method: Müllner 2011. The distances of n samples take n²/2 numbers, so where there are many
samples, small groups of them are found by k-means first, and the groups are merged into a tree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import linkage

from unsupervised.base import memory, samples
from unsupervised.base.samples import Samples
from unsupervised.methods.hierarchy import groups
from unsupervised.methods.hierarchy.sound import check, check_groups
from unsupervised.numeric import distances, merging
from unsupervised.numeric.nearness import near_zero


@dataclass(frozen=True)
class Tree:
    """SciPy's linkage matrix of the leaves, shape (leaves - 1, 4), what samples each leaf
    stands for, and the condensed distances between leaves."""

    merged: np.ndarray
    leaves: groups.Groups
    distances: np.ndarray


def tree(data: Samples, settings: Mapping) -> Tree:
    """Merge prepared samples, or groups of them where there are many."""
    values = samples.dense(data.values)
    if settings["engine"] == "groups":
        return tree_of_groups(groups.find(near_zero(values)[0], settings), settings)
    check(data, settings)
    apart = distances.between(values, data.names, settings["metric"])
    return Tree(linkage(apart, settings["method"]), groups.each_alone(values), apart)


def tree_of_groups(leaves: groups.Groups, settings: Mapping) -> Tree:
    """Merge groups by the distances of their centres and the numbers of their samples."""
    count = len(leaves.centres)
    check_groups(count < 2)
    what = f"the distances of all pairs of {count} groups"
    memory.need(20.0 * count * (count - 1), what, "ask for fewer groups")
    names = [f"group {i}" for i in range(count)]
    apart = distances.between(leaves.centres, names, settings["metric"])
    return Tree(merging.linkage(apart, leaves.sizes, settings["method"]), leaves, apart)
