"""What k-means and hierarchy share: how clusters are numbered, described and compared."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table


def by_size(found: np.ndarray) -> np.ndarray:
    """Return the numbers that clusters have, the largest cluster's first.

    Clusters of one size stand in the order of their first samples.
    """
    numbers, first, sizes = np.unique(found, return_index=True, return_counts=True)
    return numbers[np.lexsort((first, -sizes))]


def renumbered(found: np.ndarray, order: np.ndarray | None = None) -> np.ndarray:
    """Return the clusters of samples, shape (samples,), numbered from 0 in an order, that of
    their sizes if none is given."""
    order = by_size(found) if order is None else order
    new = np.full(max(order.max(), found.max()) + 1, -1)
    new[order] = np.arange(len(order))
    return new[found]


def table(
    data: Samples, clusters: np.ndarray, extra: Mapping[str, Sequence] | None = None
) -> Table:
    """Return `sample,label,cluster` and further columns, one row a sample."""
    extra = extra or {}
    rows = zip(data.names, data.labels, clusters.tolist(), *extra.values(), strict=True)
    return Table(["sample", "label", "cluster", *extra], [list(row) for row in rows])


def means(values, clusters: np.ndarray, features: Sequence[str]) -> Table:
    """Return `cluster,size,<feature>…`: the mean of each feature in each cluster."""
    count = int(clusters.max()) + 1
    sizes = np.bincount(clusters, minlength=count)
    member = sparse.csr_matrix(
        (np.ones(len(clusters)), (clusters, np.arange(len(clusters)))), (count, len(clusters))
    )
    sums = member @ values
    sums = sums.toarray() if sparse.issparse(sums) else sums
    rows = [
        [cluster, int(sizes[cluster]), *(sums[cluster] / sizes[cluster]).tolist()]
        for cluster in range(count)
    ]
    return Table(["cluster", "size", *features], rows)


def crosstab(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Count the samples of each label in each cluster of a `clusters.csv`."""
    found = tables.read(inputs["clusters"])
    return {"crosstab": count(found.column("cluster"), found.column("label"))}


def count(clusters: Sequence[str], labels: Sequence[str]) -> Table:
    """Return `cluster,<label>…` counts; clusters by number, labels in alphabetical order."""
    counts = Counter(zip(clusters, labels, strict=True))
    columns = sorted(set(labels))
    rows = [
        [int(cluster), *(counts[cluster, label] for label in columns)]
        for cluster in sorted(set(clusters), key=int)
    ]
    return Table(["cluster", *columns], rows)


def label_scores(labels: Sequence[str], clusters: np.ndarray) -> dict[str, float | int]:
    """Return scikit-learn's scores of agreement between labels and clusters.

    A sample without a label agrees with nothing, so those with one are scored, and counted
    where they are not all.
    """
    from sklearn import metrics

    known = np.array([label != "" for label in labels])
    named = [label for label in labels if label]
    scores = {
        "adjusted_rand": metrics.adjusted_rand_score,
        "adjusted_mutual_info": metrics.adjusted_mutual_info_score,
        "homogeneity": metrics.homogeneity_score,
        "completeness": metrics.completeness_score,
        "v_measure": metrics.v_measure_score,
    }
    found = {name: score(named, clusters[known]) for name, score in scores.items()}
    return found | ({"labelled_samples": len(named)} if len(named) < len(labels) else {})


def members(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return the samples of a `clusters.csv` sorted by cluster."""
    found = tables.read(inputs["clusters"])
    rows = sorted(found.records(), key=lambda row: int(row["cluster"]))
    return {
        "members": Table(
            ["cluster", "sample", "label"],
            [[int(row["cluster"]), row["sample"], row["label"]] for row in rows],
        )
    }
