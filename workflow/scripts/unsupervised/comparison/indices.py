"""How good clusterings are by themselves: four internal indices, from one look at all distances.

Silhouette (Rousseeuw 1987, Silhouettes: a graphical aid), Calinski & Harabasz 1974 (A dendrite
method for cluster analysis), Davies & Bouldin 1979 (A cluster separation measure) and Dunn 1974
(Well-separated clusters and optimal fuzzy partitions). Squared distances hold all that centroids
would say, so sparse samples need no filling, and distances are taken once for all clusterings.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy import sparse
from scipy.spatial.distance import cdist

NAMES = ("silhouette", "calinski_harabasz", "davies_bouldin", "dunn")
UNDEFINED = dict.fromkeys(NAMES)
ROWS = 500  # whose distances to all samples are held at once
ROUNDING = 1e-9  # of two squared lengths; a squared distance from products below it is zero
NOTHING = 1e-9  # an index, or a share of the whole spread: less of it is none


class Clusters:
    """What the distances from each sample to each cluster of one partition come to.

    of: shape (samples,), negative where a sample is in no cluster. sums, squares, nearest,
    farthest: shape (members, clusters), members being the samples in any, in the order of their
    clusters.
    """

    def __init__(self, of: np.ndarray) -> None:
        """Begin with nothing seen."""
        inside = np.flatnonzero(of >= 0)
        self.order = inside[np.argsort(of[inside], kind="stable")]
        _, self.starts, self.own, self.sizes = np.unique(
            of[self.order], return_index=True, return_inverse=True, return_counts=True
        )
        self.row = np.full(len(of), -1)
        self.row[self.order] = np.arange(len(self.order))
        shape = (len(self.order), len(self.sizes))
        self.sums, self.squares = np.zeros(shape), np.zeros(shape)
        self.nearest, self.farthest = np.zeros(shape), np.zeros(shape)

    @property
    def is_defined(self) -> bool:
        """Whether there are two clusters, and not each sample is one."""
        return 2 <= len(self.sizes) < len(self.order)

    def add(self, first: int, squared: np.ndarray, apart: np.ndarray) -> None:
        """Look at the distances of some samples, from the first on, to all others."""
        rows = self.row[first : first + len(squared)]
        mine, rows = rows >= 0, rows[rows >= 0]
        squared, apart = squared[mine][:, self.order], apart[mine][:, self.order]
        self.sums[rows] = np.add.reduceat(apart, self.starts, axis=1)
        self.squares[rows] = np.add.reduceat(squared, self.starts, axis=1)
        self.nearest[rows] = np.minimum.reduceat(apart, self.starts, axis=1)
        self.farthest[rows] = np.maximum.reduceat(apart, self.starts, axis=1)


def measured(points, partitions: Sequence[np.ndarray]) -> list[dict[str, float | None]]:
    """Return the four indices of each partition, None where one is undefined.

    `points`, dense or CSR, has shape (samples, features); a partition has shape (samples,), and
    its negative numbers are no clusters. Those samples count nowhere.
    """
    found = [Clusters(of) for of in partitions]
    defined = [clusters for clusters in found if clusters.is_defined]
    for first, squared in blocks(points) if defined else ():
        apart = np.sqrt(squared)
        for clusters in defined:
            clusters.add(first, squared, apart)
    return [
        zeroed(indices(clusters)) if clusters.is_defined else dict(UNDEFINED) for clusters in found
    ]


def zeroed(found: Mapping[str, float | None]) -> dict[str, float | None]:
    """Return indices of which those that are zero but for rounding are zero."""
    return {
        name: 0.0 if value is not None and abs(value) < NOTHING else value
        for name, value in found.items()
    }


def blocks(points) -> Iterator[tuple[int, np.ndarray]]:
    """Yield the first of some samples, and the squared distances of these to all."""
    for first in range(0, points.shape[0], ROWS):
        some = points[first : first + ROWS]
        if sparse.issparse(points):
            yield first, by_products(some, points)
        else:
            yield first, cdist(some, points, "sqeuclidean")


def by_products(some: sparse.csr_matrix, points: sparse.csr_matrix) -> np.ndarray:
    """Return squared distances of sparse samples from their products, without filling them."""
    one, other = (np.asarray(p.multiply(p).sum(axis=1)).ravel() for p in (some, points))
    both = one[:, None] + other[None, :]
    squared = both - 2 * (some @ points.T).toarray()
    return np.where(squared < ROUNDING * both, 0.0, squared)


def indices(clusters: Clusters) -> dict[str, float | None]:
    """Return the four indices of clusters of which all distances have been looked at."""
    within = group_sums(clusters.squares, clusters)[np.diag_indices(len(clusters.sizes))]
    within = within / (2 * clusters.sizes)
    whole = float(clusters.squares.sum()) / (2 * len(clusters.order))
    if whole == 0:
        return dict(UNDEFINED)  # all are the same
    found = (
        silhouette(clusters),
        calinski_harabasz(within.sum(), whole, clusters),
        davies_bouldin(within, whole, clusters),
        dunn(clusters),
    )
    return dict(zip(NAMES, found, strict=True))


def group_sums(values: np.ndarray, clusters: Clusters) -> np.ndarray:
    """Return the sums of rows of shape (members, clusters) over the members of each cluster."""
    return np.add.reduceat(values, clusters.starts, axis=0)


def silhouette(clusters: Clusters) -> float:
    """Return the mean over samples of how much nearer they are to their own cluster than to the
    next, from -1 to 1; that of a cluster of one sample is 0."""
    rows = np.arange(len(clusters.own))
    alone = clusters.sizes[clusters.own] == 1
    inner = clusters.sums[rows, clusters.own] / np.maximum(clusters.sizes[clusters.own] - 1, 1)
    outer = clusters.sums / clusters.sizes
    outer[rows, clusters.own] = np.inf
    outer = outer.min(axis=1)
    larger = np.maximum(inner, outer)
    found = np.divide(outer - inner, larger, out=np.zeros(len(rows)), where=larger > 0)
    return float(np.where(alone, 0.0, found).mean())


def calinski_harabasz(within: float, whole: float, clusters: Clusters) -> float | None:
    """Return the variance between clusters beside that within them; None where within them there
    is none."""
    count, samples = len(clusters.sizes), len(clusters.order)
    if within <= NOTHING * whole:
        return None
    return float((whole - within) / (count - 1) / (within / (samples - count)))


def davies_bouldin(within: np.ndarray, whole: float, clusters: Clusters) -> float | None:
    """Return the mean over clusters of how much the most alike other one overlaps with it, by mean
    distances to centroids; None where two centroids are the same."""
    # The squared distance to a centroid is the mean one to its members, less half of theirs.
    squared = clusters.squares / clusters.sizes - within / clusters.sizes
    rows = np.arange(len(clusters.own))
    own = np.sqrt(np.maximum(squared[rows, clusters.own], 0.0))
    scatter = np.add.reduceat(own, clusters.starts) / clusters.sizes
    apart = (group_sums(squared, clusters) - within[:, None]) / clusters.sizes[:, None]
    np.fill_diagonal(apart, np.inf)
    if apart.min() <= NOTHING * whole / len(clusters.order):
        return None
    overlap = (scatter[:, None] + scatter[None, :]) / np.sqrt(apart)
    return float(overlap.max(axis=1).mean())


def dunn(clusters: Clusters) -> float | None:
    """Return the least distance between two samples of different clusters beside the largest
    within one; None where no two samples of a cluster differ."""
    rows = np.arange(len(clusters.own))
    widest = float(clusters.farthest[rows, clusters.own].max())
    between = clusters.nearest.copy()
    between[rows, clusters.own] = np.inf
    return float(between.min()) / widest if widest > 0 else None
