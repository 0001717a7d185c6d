"""A tree of samples as tables, and how true it is.

Method: cophenetic correlation (Sokal & Rohlf 1962).
"""

from collections.abc import Mapping

import numpy as np
from scipy.cluster.hierarchy import cophenet, leaves_list

from unsupervised.base import samples, tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.hierarchy import groups
from unsupervised.methods.hierarchy.fit import Tree, tree
from unsupervised.numeric import distances, sampling
from unsupervised.numeric.merging import counts


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `merges`, `leaves`, `cuts` and `scores`."""
    data = given.samples
    found = tree(data, settings)
    scores = {
        "samples": len(data.names),
        "merges": len(found.merged),
        "greatest_height": float(found.merged[:, 2].max()),
        "cophenetic_correlation": cophenetic_correlation(data, found, settings),
    } | engines.score(settings)
    return {
        "merges": merge_table(found.merged, counts(found.merged, found.leaves.sizes)),
        "leaves": leaf_table(data, found),
        "cuts": cut_table(found.merged),
        "scores": tables.scores(scores),
    }


def cophenetic_correlation(data: Samples, found: Tree, settings: Mapping) -> float:
    """Return how well heights in the tree agree with distances between samples.

    Where leaves are groups, pairs of a part of the samples are compared, those within a group
    with height 0.
    """
    if len(found.leaves.sizes) == len(data.names):
        if distances.is_flat(found.distances) or distances.is_flat(found.merged[:, 2]):
            return float("nan")
        return float(cophenet(found.merged, found.distances)[0])
    chosen = sampling.sample(len(data.names), sampling.MOST_SCORED, settings["seed"])
    leaves = found.leaves.of[chosen]
    first, second = np.triu_indices(len(chosen), 1)
    a, b = np.minimum(leaves[first], leaves[second]), np.maximum(leaves[first], leaves[second])
    count = len(found.leaves.sizes)
    # SciPy's condensed form holds the pair (a, b), a < b, at this place.
    place = count * a - a * (a + 1) // 2 + b - a - 1
    heights = np.where(a == b, 0.0, cophenet(found.merged)[np.where(a == b, 0, place)])
    names = [data.names[i] for i in chosen]
    apart = distances.between(samples.dense(data.values)[chosen], names, settings["metric"])
    return distances.correlation(heights, apart)


def merge_table(merged: np.ndarray, sizes: list[int]) -> Table:
    """Return the merges in SciPy's numbering: leaves from 0, then one number a merge.

    `sizes` are the numbers of samples in the merges.
    """
    leaves = len(merged) + 1
    rows = [
        [leaves + i, int(left), int(right), float(height), size]
        for i, ((left, right, height, _), size) in enumerate(
            zip(merged.tolist(), sizes, strict=True)
        )
    ]
    return Table(["merge", "left", "right", "height", "size"], rows)


def leaf_table(data: Samples, found: Tree) -> Table:
    """Return the leaves from left to right, positions from 1.

    A leaf that is a group has the name of the sample nearest to its centre and its
    commonest label, and a column `size` says how many samples it holds.
    """
    order = leaves_list(found.merged).tolist()
    names, common = data.names, groups.commonest(found.leaves, data.labels)
    middle, count = found.leaves.middle.tolist(), found.leaves.sizes.tolist()
    rows = [[i + 1, names[middle[g]], common[g], count[g]] for i, g in enumerate(order)]
    if max(count) == 1:
        return Table(["position", "sample", "label"], [row[:3] for row in rows])
    return Table(["position", "sample", "label", "size"], rows)


def cut_table(merged: np.ndarray) -> Table:
    """Return how many clusters a cut at each height leaves: none merged at 0, then each merge.

    A cut at a merge's height counts that merge as done, as SciPy does.
    """
    heights = np.maximum.accumulate(merged[:, 2])
    rows = [[0.0, len(merged) + 1]] if heights[0] > 0 else []
    for height in np.unique(heights).tolist():
        rows.append([height, len(merged) + 1 - int((heights <= height).sum())])
    return Table(["height", "clusters"], rows)
