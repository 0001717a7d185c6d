"""The nearest samples of each sample, the same on every processor.

Distances are sums over features in one order, not products of matrices. Those that are equal but
for rounding are equal, and of equally near samples the first counts as nearer.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse
from scipy.spatial.distance import cdist

DIGITS = 9  # of the diameter of the samples; what differs less is equal
LEAF = 32  # samples of a leaf of a tree
CELLS = 2_000_000  # distances that are held at once


def blocks(values) -> Iterator[tuple[slice, np.ndarray, np.ndarray]]:
    """Yield slices of samples, their Euclidean distances to all, and these rounded to be compared,
    each of shape (some, samples); a sample comes before all others of its own.

    values: shape (samples, features), dense or CSR.
    """
    count, unit = values.shape[0], diameter(values)
    size = max(1, CELLS // count)
    for first in range(0, count, size):
        rows = slice(first, min(first + size, count))
        found = between(values[rows], values)
        compared = np.round(found / unit, DIGITS)
        own = np.arange(rows.stop - rows.start)
        compared[own, own + first] = -1.0
        yield rows, found, compared


def diameter(values) -> float:
    """Return the diagonal of the box that holds the samples; 1 where they are all equal."""
    ends = values.max(axis=0), values.min(axis=0)
    widest, least = (e.toarray().ravel() if sparse.issparse(e) else e for e in ends)
    return float(np.sqrt(((widest - least) ** 2).sum())) or 1.0


def between(some, others) -> np.ndarray:
    """Return the Euclidean distances of some samples to others."""
    if not sparse.issparse(some):
        return cdist(some, others)
    own, theirs = (np.asarray(s.multiply(s).sum(axis=1)).ravel() for s in (some, others))
    squares = own[:, None] + theirs
    left = squares - 2 * (some @ others.T).toarray()
    # What is left of a difference of equals is rounding.
    return np.sqrt(np.where(left > 1e-12 * squares, left, 0.0))


def nearest(values, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest of each sample, nearest first, and the distances to them, both of shape
    (samples, count); itself is none of them."""
    found, lengths = [], []
    for _, apart, compared in blocks(values):
        for far, order in zip(apart, first_ones(compared, count + 1), strict=True):
            found.append(order[1:])
            lengths.append(far[order[1:]])
    return np.array(found), np.array(lengths)


def by_tree(values: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return what `nearest` does, quicker for many samples in few dimensions; which of equally near
    samples is taken is left to the tree."""
    from scipy.spatial import KDTree

    tree = KDTree(values, LEAF)
    far, near = np.empty((len(values), count + 1)), np.empty((len(values), count + 1), dtype=int)
    # In the tree's order, what one needs of it is still at hand when the next one does.
    far[tree.indices], near[tree.indices] = tree.query(values[tree.indices], count + 1)
    others = near != np.arange(len(near))[:, None]
    others[others.all(axis=1), -1] = False  # where as many lie in the same place
    return near[others].reshape(-1, count), far[others].reshape(-1, count)


def first_ones(compared: np.ndarray, count: int) -> Iterator[np.ndarray]:
    """Yield the places of the smallest numbers of each row, of equals the first."""
    last = np.partition(compared, count - 1, axis=1)[:, count - 1]
    for row, most in zip(compared, last, strict=True):
        near = np.flatnonzero(row <= most)
        yield near[np.argsort(row[near], kind="stable")][:count]


def ranks(values, others: np.ndarray) -> np.ndarray:
    """Return which neighbour of its sample each of some others is, the nearest being 1.

    others: positions, shape (samples, others).
    """
    found = np.empty(others.shape, dtype=int)
    for rows, _, compared in blocks(values):
        places = np.arange(compared.shape[1])
        for i, other in enumerate(others[rows].T):
            own = np.take_along_axis(compared, other[:, None], axis=1)
            before = (compared < own) | ((compared == own) & (places < other[:, None]))
            found[rows, i] = before.sum(axis=1)
    return found
