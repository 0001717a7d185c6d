"""Hierarchical clustering with SciPy: linkage, cut, and how true the tree is.

Method: agglomerative linkage (Müllner 2011); cophenetic correlation (Sokal & Rohlf 1962).
"""

from collections.abc import Mapping

import numpy as np
from scipy.cluster.hierarchy import cophenet, fcluster, leaves_list, linkage
from scipy.spatial.distance import pdist

from unsupervised import clusters, samples, tables, view
from unsupervised.samples import Samples
from unsupervised.tables import Table


def tree(data: Samples, spec: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """Return SciPy's linkage matrix, shape (samples - 1, 4), and the condensed distances."""
    distances = pdist(view.dense(data.values), spec["metric"])
    return linkage(distances, spec["method"]), distances


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return the tables `merges`, `leaves`, `cuts` and `scores`."""
    data = view.scaled(samples.read(inputs), spec)
    merged, distances = tree(data, spec)
    return {
        "merges": merge_table(merged),
        "leaves": leaf_table(data, merged),
        "cuts": cut_table(merged),
        "scores": tables.scores(
            {
                "samples": len(data.names),
                "merges": len(merged),
                "greatest_height": float(merged[:, 2].max()),
                "cophenetic_correlation": float(cophenet(merged, distances)[0]),
            }
        ),
    }


def merge_table(merged: np.ndarray) -> Table:
    """Return the merges in SciPy's numbering: samples from 0, then one number a merge."""
    count = len(merged) + 1
    rows = [
        [count + i, int(left), int(right), float(height), int(size)]
        for i, (left, right, height, size) in enumerate(merged.tolist())
    ]
    return Table(["merge", "left", "right", "height", "size"], rows)


def leaf_table(data: Samples, merged: np.ndarray) -> Table:
    """Return the leaves from left to right, positions from 1."""
    order = leaves_list(merged).tolist()
    rows = [[i + 1, data.names[leaf], data.labels[leaf]] for i, leaf in enumerate(order)]
    return Table(["position", "sample", "label"], rows)


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
    merged, _ = tree(data, spec)
    found = fcluster(merged, spec["cut"], criterion="distance").tolist()
    return {"clusters": clusters.table(data, clusters.renumbered(found), {"fcluster": found})}


def compare(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `comparison`: how alike two trees of the same samples are.

    Both trees are read from their `merges.csv`; the score is the correlation between
    their cophenetic distances over all pairs of samples.
    """
    heights = [cophenet(read_tree(inputs[key])) for key in ("this", "other")]
    names = [tables.read(inputs[f"{key}_scores"]) for key in ("this", "other")]
    own = [dict(zip(t.column("score"), t.column("value"), strict=True)) for t in names]
    return {
        "comparison": tables.scores(
            {
                "cophenetic_correlation_between": float(np.corrcoef(*heights)[0, 1]),
                f"cophenetic_correlation_{spec['variant']}": own[0]["cophenetic_correlation"],
                f"cophenetic_correlation_{spec['compare']}": own[1]["cophenetic_correlation"],
                f"greatest_height_{spec['variant']}": own[0]["greatest_height"],
                f"greatest_height_{spec['compare']}": own[1]["greatest_height"],
            }
        )
    }


def read_tree(path: str) -> np.ndarray:
    """Read a `merges.csv` back as SciPy's linkage matrix."""
    return tables.read(path).numbers("left", "right", "height", "size")
