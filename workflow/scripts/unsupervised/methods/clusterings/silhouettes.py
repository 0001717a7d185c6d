"""How well each sample lies in its cluster, and which cluster would be its next.

Method: silhouette (Rousseeuw 1987, Silhouettes: a graphical aid to the interpretation and
validation of cluster analysis).
"""

from collections.abc import Iterator, Mapping

import numpy as np
from scipy import sparse
from scipy.spatial.distance import cdist

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.clusterings.refitting import nearer
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import sampling
from unsupervised.numeric.distances import PREPARED

CELLS = 2_000_000  # distances that are held at once
SPARSE = ("euclidean", "cosine", "cityblock")  # metrics of sparse values that stay sparse
DIGITS = 7  # to which distances are compared, so that rounding decides nothing


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `silhouettes`, `sample,label,cluster,silhouette,nearest`, and `silhouette_scores`.

    Distances are those of the space in which the method ran, by its metric where it has one. Of
    many samples a part is measured, among itself, and has rows; noise has empty cells.
    """
    data = given.samples
    clusters = given.table("clusters").numbers("cluster").astype(int)
    chosen = sampling.sample(len(data.names), sampling.MOST_SCORED, settings["seed"])
    held = chosen[clusters[chosen] != NOISE]
    values = nearer(data.values, settings)
    widths, nearest = measured(values[held], clusters[held], settings.get("metric", "euclidean"))
    of = dict(zip(held.tolist(), zip(widths, nearest, strict=True), strict=True))
    rows = [
        [data.names[i], data.labels[i], int(clusters[i]), *of.get(i, (None, None))]
        for i in chosen.tolist()
    ]
    defined = [width for width in widths if width is not None]
    return {
        "silhouettes": Table(["sample", "label", "cluster", "silhouette", "nearest"], rows),
        "silhouette_scores": tables.scores(
            {
                "silhouette": float(np.mean(defined)) if defined else float("nan"),
                "negative_samples": sum(width < 0 for width in defined),
                "measured_samples": len(defined),
                "samples": len(data.names),
            }
        ),
    }


def measured(values, clusters: np.ndarray, metric: str) -> tuple[list, list]:
    """Return the silhouette of each sample and its next cluster; None where there is but one.

    values: dense or sparse, shape (samples, features). That of a cluster's only sample is 0. Of
    clusters that are equally near, the first is next.
    """
    numbers, of, sizes = np.unique(clusters, return_inverse=True, return_counts=True)
    if len(numbers) < 2:
        return [None] * len(clusters), [None] * len(clusters)
    sums = np.concatenate(list(sums_of_distances(values, of, metric)))
    widths, next_ones = by_sums(sums, of, sizes)
    return widths.tolist(), numbers[next_ones].tolist()


def by_sums(sums: np.ndarray, of: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the silhouette of each sample and its next cluster, each of shape (samples,).

    sums: of distances to the samples of each cluster, shape (samples, clusters); of: the cluster
    of each sample; sizes: of the clusters, two or more.
    """
    rows = np.arange(len(of))
    own = sums[rows, of] / np.maximum(sizes[of] - 1, 1)
    means = sums / sizes
    means[rows, of] = np.inf
    unit = max(float(sums.max() / len(of)), np.finfo(float).tiny)
    next_ones = np.round(means / unit, DIGITS).argmin(axis=1)
    other = means[rows, next_ones]
    larger = np.maximum(own, other)
    widths = np.divide(other - own, larger, out=np.zeros(len(of)), where=larger > 0)
    widths = np.where(sizes[of] == 1, 0.0, np.round(widths, DIGITS) + 0.0)
    return widths, next_ones


def sums_of_distances(values, of: np.ndarray, metric: str) -> Iterator[np.ndarray]:
    """Yield the sums of the distances of some samples at a time to the samples of each cluster,
    each of shape (some, clusters)."""
    by_cluster = np.argsort(of, kind="stable")
    starts = np.searchsorted(of[by_cluster], np.arange(of.max() + 1))
    others = values[by_cluster]
    block = max(1, CELLS // len(of))
    for first in range(0, len(of), block):
        apart = between(values[first : first + block], others, metric)
        yield np.add.reduceat(apart, starts, axis=1)


def between(some, others, metric: str) -> np.ndarray:
    """Return the distances of some samples to others."""
    metric = PREPARED.get(metric, metric)
    if sparse.issparse(some) and metric in SPARSE:
        from sklearn.metrics import pairwise_distances

        return pairwise_distances(some, others, metric=metric)
    return cdist(samples.dense(some), samples.dense(others), metric)
