"""The fuzzy graph of nearest samples: how surely two samples belong together, from 0 to 1.

Method: McInnes, Healy & Melville 2018, UMAP: uniform manifold approximation and projection for
dimension reduction. A sample's nearest neighbour belongs to it surely, others the less the farther
they are beyond it, on a scale by which all of them together count as the logarithm of their number.

Only sums, products and powers of two are taken, in a fixed order, so every bit is the same on each
processor; `exp` of a library is not.
"""

import math

import numpy as np
from scipy import sparse

from unsupervised.numeric.powers import exp

STEPS = 64  # halvings, after which a scale cannot change any more
LEAST = 1e-3  # of a sample's mean distance: a scale is no smaller


def graph(places: np.ndarray, lengths: np.ndarray) -> sparse.csr_matrix:
    """Return the memberships of nearest samples as a symmetric array, shape (samples, samples).

    places, lengths: positions and distances of each sample's nearest, the nearest first, both of
    shape (samples, neighbours). Weights are above 0 and at most 1, and grow with nearness.
    """
    rows, count = places.shape
    weights = memberships(lengths)
    ends = np.arange(0, rows * count + 1, count)
    directed = sparse.csr_matrix((weights.ravel(), places.ravel(), ends), (rows, rows))
    directed.sort_indices()
    other = directed.T.tocsr()
    both = (directed + other - directed.multiply(other)).tocsr()
    both.sort_indices()
    both.eliminate_zeros()
    return both


def memberships(lengths: np.ndarray) -> np.ndarray:
    """Return how surely each of a sample's nearest belongs to it, of the shape of the distances."""
    count = lengths.shape[1]
    first = np.where(lengths > 0, lengths, np.inf).min(axis=1)
    beyond = np.maximum(lengths - np.where(np.isfinite(first), first, 0.0)[:, None], 0.0)
    scales = scales_of(beyond, round(math.log2(count + 1), 12))
    means = added(lengths) / count
    overall = math.fsum(means.tolist()) / len(means)
    least = LEAST * np.where(np.isfinite(first), means, overall)
    scales = np.maximum(scales, least)
    shares = np.divide(beyond, scales[:, None], out=np.zeros_like(beyond), where=beyond > 0)
    return exp(-shares)


def scales_of(beyond: np.ndarray, target: float) -> np.ndarray:
    """Return the scale of each sample by which its memberships add up to a target, by halving."""
    low, high = np.zeros(len(beyond)), np.full(len(beyond), np.inf)
    middle = np.ones(len(beyond))
    for _ in range(STEPS):
        too_large = added(exp(-beyond / middle[:, None])) > target
        high = np.where(too_large, middle, high)
        low = np.where(too_large, low, middle)
        doubled = np.isinf(high)
        middle = np.where(doubled, middle * 2, (low + np.where(doubled, low, high)) / 2)
    return middle


def added(values: np.ndarray) -> np.ndarray:
    """Return the sums of rows, their numbers added from left to right."""
    total = np.zeros(len(values))
    for column in values.T:
        total = total + column
    return total
