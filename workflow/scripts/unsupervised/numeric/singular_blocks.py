"""Largest singular values of samples of which blocks are read, and the samples' places along them.

Of up to some thousand features, the triangular factors of the blocks are put together into that of
all samples, which has its singular values and directions to the last digits: no square is taken
(Benson, Gleich & Demmel 2013, Direct QR factorizations for tall-and-skinny matrices in MapReduce
architectures). Of more, some directions that are drawn are turned towards the largest, one pass
over the samples a round (Halko, Martinsson & Tropp 2011, Finding structure with randomness).
"""

from collections.abc import Iterable

import numpy as np

from unsupervised.base import memory
from unsupervised.blocks.products import Projected
from unsupervised.blocks.rows import Rows
from unsupervised.numeric import axes, sampling

MOST_EXACT = sampling.MOST_FEATURES  # features of which the triangular factor is taken as a whole
OVERSAMPLES = 10  # directions looked at beyond the components that are kept
ROUNDS = 6  # as many as scikit-learn's five, whose last one goes on to the components


def largest(rows: Rows, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of samples along the first components, shape (samples, count), and the
    singular values, shape (count,). Where some are equal among all, their directions are told apart
    in one way."""
    if rows.width <= MOST_EXACT:
        memory.need(
            4 * 8.0 * rows.width**2, f"the triangular factor of {rows.width} features",
            "name fewer features",
        )  # fmt: skip
        sizes, directions = of_factor(joined(rows.each(factor)))
    else:
        basis = turned(rows, min(count + OVERSAMPLES, *rows.shape), seed)
        sizes, directions = of_factor(joined(rows.each(factor_along, basis)))
        directions = directions @ basis.T
    found = axes.in_one_way(directions, sizes)[:count]
    return rows.joined(Projected(found, np.zeros(rows.width))), sizes[:count]


def of_factor(triangle: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the singular values of a triangular factor, and its right singular vectors as rows."""
    _, sizes, directions = np.linalg.svd(triangle, full_matrices=False)
    return sizes, directions


def joined(factors: Iterable[np.ndarray]) -> np.ndarray:
    """Return the triangular factor of all samples from those of their parts, in their order."""
    factors = iter(factors)
    whole = next(factors)
    for part in factors:
        whole = np.linalg.qr(np.vstack([whole, part]), mode="r")
    return whole


def factor(block: np.ndarray) -> np.ndarray:
    """Return the triangular factor of a block."""
    return np.linalg.qr(block, mode="r")


def factor_along(block: np.ndarray, basis: np.ndarray) -> np.ndarray:
    """Return the triangular factor of a block's places along a basis, shape (features, axes)."""
    return factor(block @ basis)


def turned(rows: Rows, count: int, seed: int) -> np.ndarray:
    """Return orthonormal directions, shape (features, count), near those of the largest singular
    values."""
    drawn = np.random.RandomState(seed).standard_normal((rows.width, count))
    basis = np.linalg.qr(drawn)[0]
    for _ in range(ROUNDS):
        basis = np.linalg.qr(rows.total(there_and_back, basis))[0]
    return basis


def there_and_back(block: np.ndarray, basis: np.ndarray) -> np.ndarray:
    """Return what a block adds to the products of all features with the places along a basis, shape
    (features, axes)."""
    return block.T @ (block @ basis)


def carried(block: np.ndarray, left: np.ndarray) -> np.ndarray:
    """Return what a block adds to the products of numbers of the samples, shape (samples, columns),
    with the features, shape (columns, features)."""
    return left.T @ block
