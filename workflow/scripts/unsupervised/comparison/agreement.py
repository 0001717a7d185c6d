"""How far two partitions agree, and the order in which those that do stand together.

Adjusted Rand index (Hubert & Arabie 1985, Comparing partitions), adjusted mutual information
(Vinh, Epps & Bailey 2010), Fowlkes & Mallows 1983, homogeneity, completeness and V (Rosenberg &
Hirschberg 2007), all as scikit-learn has them.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage

from unsupervised.base.tables import Table
from unsupervised.comparison.indices import zeroed
from unsupervised.comparison.partitions import Partition

MEASURES = (
    "adjusted_rand", "adjusted_mutual_info", "fowlkes_mallows", "homogeneity", "completeness",
    "v_measure",
)  # fmt: skip
DIGITS = 9  # of an agreement in the order: what differs less is the same


def common(a: Partition, b: Partition) -> tuple[np.ndarray, np.ndarray]:
    """Return the clusters of the samples that both see; noise is one more group."""
    both = a.seen & b.seen
    return a.of[both], b.of[both]


def with_labels(labels: Partition, found: Partition) -> dict[str, float | None]:
    """Return the six measures of a clustering beside labels, None where they have not two samples
    in common."""
    from sklearn import metrics

    known, clusters = common(labels, found)
    if len(known) < 2:
        return dict.fromkeys(MEASURES)
    measure = (
        metrics.adjusted_rand_score, metrics.adjusted_mutual_info_score,
        metrics.fowlkes_mallows_score, metrics.homogeneity_score, metrics.completeness_score,
        metrics.v_measure_score,
    )  # fmt: skip
    return zeroed(
        {name: float(of(known, clusters)) for name, of in zip(MEASURES, measure, strict=True)}
    )


def adjusted_rand(a: Partition, b: Partition) -> float | None:
    """Return the adjusted Rand index of two partitions, None where they have not two samples in
    common."""
    from sklearn.metrics import adjusted_rand_score

    one, other = common(a, b)
    index = float(adjusted_rand_score(one, other)) if len(one) > 1 else None
    return zeroed({"adjusted_rand": index})["adjusted_rand"]


def table(partitions: Sequence[Partition]) -> Table:
    """Return `clustering_a,clustering_b,adjusted_rand`, a row a pair.

    Those that agree stand together: the partitions follow each other as the leaves of their tree by
    average linkage of one less the index, where a pair without one agrees as chance does.
    """
    found = {
        pair: adjusted_rand(partitions[pair[0]], partitions[pair[1]])
        for pair in combinations(range(len(partitions)), 2)
    }
    apart = np.array([1 - (value or 0.0) for value in found.values()])
    order = leaves(apart)
    rows = [
        [partitions[a].name, partitions[b].name, found[min(a, b), max(a, b)]]
        for a, b in combinations(order, 2)
    ]
    return Table(["clustering_a", "clustering_b", "adjusted_rand"], rows)


def leaves(apart: np.ndarray) -> list[int]:
    """Return the leaves of the tree of condensed distances, from left to right; of none, one."""
    if not len(apart):
        return [0]
    return leaves_list(linkage(np.round(apart, DIGITS), "average")).tolist()
