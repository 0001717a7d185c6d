"""The tables that every clustering has: which samples a cluster holds, and what it is like."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from unsupervised.base import natural
from unsupervised.base.columns import Columns
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.methods.clusterings.numbering import NOISE, noise_last
from unsupervised.methods.entry import Given, entry


def table(
    data: Samples, clusters: np.ndarray, extra: Mapping[str, Sequence] | None = None
) -> Table:
    """Return `sample,label,cluster` and further columns, one row a sample."""
    extra = extra or {}
    rows = Columns([data.names, data.labels, clusters, *extra.values()])
    return Table(["sample", "label", "cluster", *extra], rows)


def means(values, clusters: np.ndarray, features: Sequence[str]) -> Table:
    """Return `cluster,size,<feature>…`: the mean of each feature in each cluster, noise last."""
    count = int(clusters.max()) + 1
    # Noise takes the place behind the last cluster.
    places = np.where(clusters == NOISE, count, clusters)
    groups = count + int((clusters == NOISE).any())
    found, sizes = means_of_groups(values, places, groups)
    rows = [
        [group if group < count else NOISE, int(sizes[group]), *found[group].tolist()]
        for group in range(groups)
    ]
    return Table(["cluster", "size", *features], rows)


def means_of_groups(values, places: np.ndarray, groups: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean of each feature in each group, shape (groups, features), and the sizes.

    `values` are dense or sparse; `places`, shape (samples,), say which group a sample is of, and
    each group has one.
    """
    sizes = np.bincount(places, minlength=groups)
    if isinstance(values, Rows):
        return values.total(sums_of_groups, groups, beside=[places]) / sizes[:, None], sizes
    return sums_of_groups(values, places, groups) / sizes[:, None], sizes


def sums_of_groups(values, places: np.ndarray, groups: int) -> np.ndarray:
    """Return the sum of each feature in each group, shape (groups, features)."""
    member = sparse.csr_matrix(
        (np.ones(len(places)), (places, np.arange(len(places)))), (groups, len(places))
    )
    sums = member @ values
    return sums.toarray() if sparse.issparse(sums) else sums


@entry
def crosstab(given: Given, settings: Mapping) -> dict[str, Table]:
    """Count the samples of each label in each cluster of a `clusters.csv`."""
    found = given.table("clusters")
    return {"crosstab": count(found.column("cluster"), found.column("label"))}


def count(clusters: Sequence[str], labels: Sequence[str]) -> Table:
    """Return `cluster,<label>…` counts; clusters by number, labels in natural order."""
    counts = Counter(zip(clusters, labels, strict=True))
    columns = natural.order(labels)
    rows = [
        [int(cluster), *(counts[cluster, label] for label in columns)]
        for cluster in sorted(set(clusters), key=lambda c: noise_last(int(c)))
    ]
    return Table(["cluster", *columns], rows)


@entry
def members(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the samples of a `clusters.csv` sorted by cluster."""
    found = given.table("clusters")
    clusters = list(map(int, found.column("cluster")))
    order = sorted(range(len(clusters)), key=lambda i: noise_last(clusters[i]))
    columns = (clusters, found.column("sample"), found.column("label"))
    rows = Columns([[cells[i] for i in order] for cells in columns])
    return {"members": Table(["cluster", "sample", "label"], rows)}
