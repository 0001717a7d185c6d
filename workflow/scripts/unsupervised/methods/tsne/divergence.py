"""How far a t-SNE map is from the neighbours that it should show: the Kullback-Leibler divergence.

It is computed while a map is made, by short cuts: scikit-learn's tree leaves out some of far
samples, and openTSNE's grid is coarse. The first is a few percent too small at most; the second
can be several percent too large, so for a map of openTSNE the sum is done anew over all pairs.
"""

import numpy as np
from scipy.spatial.distance import cdist

BLOCK = 400  # samples whose distances to as many others are held near the processor


def sound(found: float, places: np.ndarray) -> float:
    """Return scikit-learn's divergence where it is one, else NaN.

    Samples that are equal can end on one place, and its sum over all pairs leaves those out:
    what it gives then is no divergence, and often below zero. One that was never computed is the
    largest number there is.
    """
    apart = len(np.unique(places.astype(np.float32), axis=0)) == len(places)
    computed = 0 <= found < np.finfo(np.float32).max
    return float(found) if apart and computed else float("nan")


def exact(affinities, places: np.ndarray) -> float:
    """Return the divergence of a map, shape (samples, 2), from its affinities, a sparse array of
    shape (samples, samples) with the sum 1."""
    near = affinities.tocoo()
    held = near.data > 0
    shares, first, second = near.data[held], near.row[held], near.col[held]
    squares = ((places[first] - places[second]) ** 2).sum(axis=1)
    own = float((shares * (np.log(shares) + np.log1p(squares))).sum())
    return own + float(shares.sum()) * float(np.log(closeness(places)))


def closeness(places: np.ndarray) -> float:
    """Return the sum of 1 / (1 + distance²) over all ordered pairs of different samples.

    Between blocks, distances are products of matrices: the 1 makes nothing of their rounding.
    """
    places = places - places.mean(axis=0)
    squares, ones = (places**2).sum(axis=1, keepdims=True), np.ones((len(places), 1))
    left = np.hstack([-2 * places, squares + 1, ones])
    right = np.ascontiguousarray(np.hstack([places, ones, squares]).T)
    total = 0.0
    for start in range(0, len(places), BLOCK):
        own = places[start : start + BLOCK]
        # Each pair of blocks is looked at once; within a block, each pair stands twice.
        total += float((1 / (1 + cdist(own, own, "sqeuclidean"))).sum()) - len(own)
        for other in range(start + BLOCK, len(places), BLOCK):
            far = left[start : start + BLOCK] @ right[:, other : other + BLOCK]
            total += 2 * sum_of_inverses(far)
    return total


def sum_of_inverses(numbers: np.ndarray) -> float:
    """Return the sum of 1 / number, shape (rows, columns), by a division for every second one:
    1 / a + 1 / b is (a + b) / (a b)."""
    half = numbers.shape[1] // 2
    first, second = numbers[:, :half], numbers[:, half : 2 * half]
    both = first + second
    both /= first * second
    return float(both.sum()) + float((1 / numbers[:, 2 * half :]).sum())
