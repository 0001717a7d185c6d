"""Hierarchical clustering with SciPy: linkage, cut, and how true the tree is.

Method: agglomerative linkage (Müllner 2011); cophenetic correlation (Sokal & Rohlf 1962).
The distances of n samples take n²/2 numbers, so where there are many samples, small groups of
them are found by k-means first, and the groups are merged into a tree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import cophenet, fcluster, leaves_list, linkage

from unsupervised.base import memory, samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines as large
from unsupervised.methods import needs
from unsupervised.methods import preparation as view
from unsupervised.methods.clusterings import tables as clusters
from unsupervised.methods.hierarchy import groups, merging
from unsupervised.numeric import distances, sampling
from unsupervised.numeric.nearness import near_zero


@dataclass(frozen=True)
class Tree:
    """SciPy's linkage matrix of the leaves, shape (leaves - 1, 4), what samples each leaf
    stands for, and the condensed distances between leaves."""

    merged: np.ndarray
    leaves: groups.Groups
    distances: np.ndarray


def tree(data: Samples, spec: Mapping) -> Tree:
    """Merge the samples, or groups of them where there are many."""
    needs.check("hierarchy", spec, data.values)
    check_method(spec)
    values = samples.dense(data.values)
    if large.engine("hierarchy", spec, len(data.names)) == "groups":
        return tree_of_groups(groups.find(near_zero(values)[0], spec), spec)
    what = f"the distances of all pairs of {len(values)} samples"
    memory.need(4.0 * len(values) * (len(values) - 1), what, "set engine: groups")
    apart = distances.between(values, data.names, spec["metric"])
    return Tree(linkage(apart, spec["method"]), groups.each_alone(values), apart)


def check_method(spec: Mapping) -> None:
    """Refuse Ward's method with a distance for which it is not defined."""
    if spec["method"] == "ward" and spec["metric"] != "euclidean":
        raise InputError(
            f"method: ward is defined for metric: euclidean alone, found {spec['metric']}; for "
            "cosine use scale: normalize, or take method: average"
        )


def tree_of_groups(leaves: groups.Groups, spec: Mapping) -> Tree:
    """Merge groups by the distances of their centres and the numbers of their samples."""
    count = len(leaves.centres)
    if count < 2:
        raise InputError(
            "all samples are equal, so there is one group and nothing to merge; set engine: exact"
        )
    what = f"the distances of all pairs of {count} groups"
    memory.need(20.0 * count * (count - 1), what, "ask for fewer groups")
    names = [f"group {i}" for i in range(count)]
    apart = distances.between(leaves.centres, names, spec["metric"])
    return Tree(merging.linkage(apart, leaves.sizes, spec["method"]), leaves, apart)


def sizes(merged: np.ndarray, leaves: np.ndarray) -> list[int]:
    """Return the number of samples in each merge, from those in each leaf."""
    found = leaves.tolist()
    for left, right in merged[:, :2].astype(int).tolist():
        found.append(found[left] + found[right])
    return found[len(leaves) :]


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return the tables `merges`, `leaves`, `cuts` and `scores`."""
    data = view.scaled(samples.read(inputs), spec)
    found = tree(data, spec)
    scores = {
        "samples": len(data.names),
        "merges": len(found.merged),
        "greatest_height": float(found.merged[:, 2].max()),
        "cophenetic_correlation": cophenetic_correlation(data, found, spec),
    } | large.engine_score("hierarchy", spec, len(data.names))
    return {
        "merges": merge_table(found.merged, sizes(found.merged, found.leaves.sizes)),
        "leaves": leaf_table(data, found),
        "cuts": cut_table(found.merged),
        "scores": tables.scores(scores),
    }


def cophenetic_correlation(data: Samples, found: Tree, spec: Mapping) -> float:
    """Return how well heights in the tree agree with distances between samples.

    Where leaves are groups, pairs of a part of the samples are compared, those within a group
    with height 0.
    """
    if len(found.leaves.sizes) == len(data.names):
        if distances.is_flat(found.distances) or distances.is_flat(found.merged[:, 2]):
            return float("nan")
        return float(cophenet(found.merged, found.distances)[0])
    chosen = sampling.sample(len(data.names), sampling.MOST_SCORED, spec["seed"])
    leaves = found.leaves.of[chosen]
    first, second = np.triu_indices(len(chosen), 1)
    a, b = np.minimum(leaves[first], leaves[second]), np.maximum(leaves[first], leaves[second])
    count = len(found.leaves.sizes)
    # SciPy's condensed form holds the pair (a, b), a < b, at this place.
    place = count * a - a * (a + 1) // 2 + b - a - 1
    heights = np.where(a == b, 0.0, cophenet(found.merged)[np.where(a == b, 0, place)])
    names = [data.names[i] for i in chosen]
    apart = distances.between(samples.dense(data.values)[chosen], names, spec["metric"])
    return distances.correlation(heights, apart)


def merge_table(merged: np.ndarray, counts: list[int]) -> Table:
    """Return the merges in SciPy's numbering: leaves from 0, then one number a merge.

    `counts` are the numbers of samples in the merges.
    """
    leaves = len(merged) + 1
    rows = [
        [leaves + i, int(left), int(right), float(height), count]
        for i, ((left, right, height, _), count) in enumerate(
            zip(merged.tolist(), counts, strict=True)
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


def cut(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `clusters`: the samples' clusters at the variant's cut, with SciPy's numbers."""
    data = view.scaled(samples.read(inputs), spec)
    parts = tree(data, spec)
    leaves = fcluster(parts.merged, spec["cut"], criterion="distance")
    found = leaves[parts.leaves.of]
    extra = {"fcluster": found.tolist()}
    return {"clusters": clusters.table(data, clusters.renumbered(found), extra)}


def compare(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `comparison`: how alike two trees of the same samples are.

    Both trees are read from their `merges.csv`; the score is the correlation between
    their cophenetic distances over all pairs of samples.
    """
    trees = [read_tree(inputs[key]) for key in ("this", "other")]
    names = [tables.read(inputs[f"{key}_scores"]) for key in ("this", "other")]
    own = [dict(zip(t.column("score"), t.column("value"), strict=True)) for t in names]
    leaves = [
        leaves_of(tables.read(inputs[f"{key}_leaves"]), merged)
        for key, merged in zip(("this", "other"), trees, strict=True)
    ]
    check_leaves(*leaves, spec)
    return {
        "comparison": tables.scores(
            {
                "cophenetic_correlation_between": between(*trees, [s for _, s in leaves[0]]),
                f"cophenetic_correlation_{spec['variant']}": own[0]["cophenetic_correlation"],
                f"cophenetic_correlation_{spec['compare']}": own[1]["cophenetic_correlation"],
                f"greatest_height_{spec['variant']}": own[0]["greatest_height"],
                f"greatest_height_{spec['compare']}": own[1]["greatest_height"],
            }
        )
    }


def leaves_of(table: Table, merged: np.ndarray) -> list[tuple[str, int]]:
    """Return the name of each leaf and the number of its samples, in the tree's numbering."""
    if len(table.rows) != len(merged) + 1:
        raise InputError(
            f"a tree has {len(table.rows)} leaves in its leaves.csv, but its merges.csv joins "
            f"{len(merged) + 1}; remove both files and run again"
        )
    found = [(row["sample"], int(row.get("size", 1))) for row in table.records()]
    return [found[place] for place in np.argsort(leaves_list(merged)).tolist()]


def check_leaves(this: list, other: list, spec: Mapping) -> None:
    """Refuse to compare trees whose leaves are other samples, or other groups of them."""
    if this == other:
        return
    grouped = max(size for _, size in this + other) > 1
    what = "groups of samples" if grouped else "samples"
    way_out = "set engine: exact in both" if grouped else "give both the same rows"
    raise InputError(
        f"compare: the trees of {spec['variant']!r} and {spec['compare']!r} have other {what} as "
        f"leaves, {len(this)} and {len(other)} of them, so nothing can be compared; {way_out}"
    )


def between(this: np.ndarray, other: np.ndarray, counts: list[int]) -> float:
    """Return the correlation of two trees' cophenetic distances over all pairs of samples.

    `counts` are the numbers of samples in the leaves; a pair within a leaf has height 0.
    """
    heights = cophenet(this), cophenet(other)
    held = np.array(counts, dtype=float)
    if held.max() == 1:
        return distances.correlation(*heights)
    first, second = np.triu_indices(len(held), 1)
    weights = np.append(held[first] * held[second], (held * (held - 1) / 2).sum())
    return distances.correlation(*(np.append(h, 0.0) for h in heights), weights)


def read_tree(path: str) -> np.ndarray:
    """Read a `merges.csv` back as SciPy's linkage matrix."""
    merged = tables.read(path).numbers("left", "right", "height", "size")
    merged[:, 3] = sizes(merged, np.ones(len(merged) + 1, dtype=int))
    return merged
