"""Places on a map for samples that were not mapped themselves: there are too many of them."""

from dataclasses import dataclass

import numpy as np

from unsupervised.blocks.rows import Rows

NEAREST, BLOCK = 10, 50_000  # neighbours of a sample that is placed; samples placed at once
TREE = 15  # features; in no more of them a tree finds the nearest of all
FEW = 20_000  # mapped samples; among no more of them the nearest of all are looked for
CELLS, ONE_OF = 100, 10  # cells of more; the share of them among which the nearest are looked for


def placed(values: "np.ndarray | Rows", part: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return places for all samples: those of the part, and for each other sample the median
    of the places of its nearest in the part, as openTSNE begins with new samples.

    Of many samples with many features they are the nearest in the cells around its own.
    """
    if isinstance(values, Rows):
        whole = values.joined(amid, mapped(values[part], places))
        whole[part] = places
        return whole
    whole = np.empty((len(values), 2))
    whole[part] = places
    rest = np.setdiff1d(np.arange(len(values)), part)
    known = mapped(values[part], places)
    for start in range(0, len(rest), BLOCK):
        block = rest[start : start + BLOCK]
        whole[block] = amid(values[block], known)
    return whole


@dataclass(frozen=True)
class Mapped:
    """Samples that were mapped, shape (samples, features), their places, shape (samples, 2), the
    centres of cells, shape (cells, features), and the cell of each sample, of the nearest centre.
    """

    values: np.ndarray
    places: np.ndarray
    centres: np.ndarray
    cells: np.ndarray

    def around(self, cell: int) -> np.ndarray:
        """Return the positions of the samples in the cells around one, as many as are looked at."""
        apart = ((self.centres - self.centres[cell]) ** 2).sum(axis=1)
        order = np.argsort(apart, kind="stable")
        sizes = np.bincount(self.cells, minlength=len(self.centres))
        enough = np.searchsorted(np.cumsum(sizes[order]), len(self.cells) / ONE_OF) + 1
        return np.flatnonzero(np.isin(self.cells, order[:enough]))


def mapped(values: np.ndarray, places: np.ndarray) -> Mapped:
    """Return samples that were mapped in cells, or in one where a search in all of them is quick.

    Centres are those of k-means on some of them, which begins with samples at even distances, so
    nothing is drawn.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import pairwise_distances_argmin

    if len(values) <= FEW or values.shape[1] <= TREE:
        return Mapped(values, places, values[:1], np.zeros(len(values), int))
    some = values[:: len(values) // FEW * 2]
    start = np.unique(some[:: len(some) // CELLS][:CELLS], axis=0)
    centres = KMeans(len(start), init=start, n_init=1, max_iter=10).fit(some).cluster_centers_
    return Mapped(values, places, centres, pairwise_distances_argmin(values, centres))


def amid(block: np.ndarray, known: Mapped) -> np.ndarray:
    """Return the places of a block's samples among those that were mapped, shape (samples, 2)."""
    return np.median(known.places[nearest(block, known)], axis=1)


def nearest(block: np.ndarray, known: Mapped) -> np.ndarray:
    """Return which of the mapped samples are nearest to each sample, shape (samples, nearest)."""
    from sklearn.metrics import pairwise_distances_argmin
    from sklearn.neighbors import NearestNeighbors

    count = min(NEAREST, len(known.values))
    found = np.empty((len(block), count), int)
    cells = pairwise_distances_argmin(block, known.centres)
    for cell in np.unique(cells):
        own, near = cells == cell, known.around(cell)
        among = known.values if len(near) == len(known.values) else known.values[near]
        model = NearestNeighbors(n_neighbors=count).fit(among)
        found[own] = near[model.kneighbors(block[own], return_distance=False)]
    return found
