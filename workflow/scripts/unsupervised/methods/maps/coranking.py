"""How far two sets of distances between the same samples agree on who is near whom.

Method: trustworthiness and continuity (Venna & Kaski 2001, Neighborhood preservation in nonlinear
projection methods); the curve R_NX and the area under it (Lee, Renard, Bernard, Dupont &
Verleysen 2013, Type 1 and 2 mixtures of Kullback-Leibler divergences as cost functions in
dimensionality reduction; Lee, Peluffo-Ordóñez & Verleysen 2015, Multi-scale similarities in
stochastic neighbour embedding).
"""

import numpy as np
from scipy.spatial.distance import pdist, squareform

from unsupervised.numeric.distances import correlation

DIGITS = 9  # of the largest distance; what differs less is equal, on every processor


def distances(values: np.ndarray, metric: str = "euclidean") -> np.ndarray:
    """Return the condensed distances of values, shape (samples, features), as shares of the
    largest."""
    found = pdist(values, metric)
    largest = found.max(initial=0.0)
    return np.round(found / largest, DIGITS) if largest > 0 else found


def ranks(condensed: np.ndarray) -> np.ndarray:
    """Return which neighbour of the sample of its row each sample is, shape (samples, samples):
    itself 0, the nearest 1. Of equally near ones the first counts as nearer."""
    square = squareform(condensed)
    np.fill_diagonal(square, -1.0)
    order = square.argsort(axis=1, kind="stable")
    found = np.empty_like(order)
    np.put_along_axis(found, order, np.arange(len(square))[None, :], axis=1)
    return found


def trustworthiness(data: np.ndarray, shown: np.ndarray, count: int) -> float:
    """Return how far the `count` nearest on a map are near in the data: 1 where all are, about
    0.5 on a random map.

    data, shown: ranks in the data and on the map; `count` is below half of the samples.
    """
    intruders = (shown <= count) & (data > count)
    rows = len(data)
    worst = rows * count * (2 * rows - 3 * count - 1)
    return 1 - 2 * float((data[intruders] - count).sum()) / worst


def continuity(data: np.ndarray, shown: np.ndarray, count: int) -> float:
    """Return how far the `count` nearest in the data are near on a map: 1 where all are."""
    return trustworthiness(shown, data, count)


def kept(one: np.ndarray, other: np.ndarray, count: int) -> float:
    """Return the share of each sample's `count` nearest by one set of ranks that are so by the
    other."""
    both = (one <= count) & (other <= count)
    return (float(both.sum()) - len(one)) / (len(one) * count)


def rnx(data: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """Return R_NX for neighbourhoods of 1 to samples - 2: the share of neighbours kept, 0 being
    what chance keeps and 1 all; empty of fewer than three samples."""
    rows = len(data)
    later = np.maximum(data, shown)[data > 0]
    counts = np.arange(1, rows - 1)
    common = np.cumsum(np.bincount(later, minlength=rows))[1 : rows - 1]
    share = common / (rows * counts)
    return ((rows - 1) * share - counts) / (rows - 1 - counts)


def area(curve: np.ndarray) -> float:
    """Return the area under R_NX over the logarithm of the number of neighbours, so that near
    neighbours count for more: 1 where all are kept, about 0 on a random map."""
    weights = 1 / np.arange(1, len(curve) + 1)
    return float((curve * weights).sum() / weights.sum())


def rank_correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Return Spearman's correlation of two sets of condensed distances (Spearman 1904); NaN where
    one of them is all the same."""
    return correlation(middle_ranks(one), middle_ranks(other))


def middle_ranks(values: np.ndarray) -> np.ndarray:
    """Return the rank of each value; equal ones share the middle of theirs."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[where]
