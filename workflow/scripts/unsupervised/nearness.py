"""Columns that lie far from zero, moved there before distances are taken.

scikit-learn takes a distance from squares, x² - 2xy + y², and a covariance from x² less the square
of the mean. Where a column is a time in seconds or a northing in metres, all digits of its
differences are lost in such squares. A shift changes no distance and no variance, and brings the
digits back.
"""

import numpy as np
from scipy import sparse

from unsupervised import memory
from unsupervised.moments import flat, variances

FAR = 1e3  # standard deviations from zero; squares then lose 6 of 16 digits
BLOCK = 5_000  # rows looked at once, so that a mapped table is not copied


def near_zero(values) -> tuple[np.ndarray, np.ndarray]:
    """Return values, shape (samples, features), less a shift, and the shift, shape (features,).

    The very same array and zeros where no column lies far from zero; columns that do not are
    left as they are in any case.
    """
    shift = far_means(values)
    return moved(values, shift), shift


def far_means(values) -> np.ndarray:
    """Return the mean of each column that lies far from zero beside its spread; else 0."""
    lowest, highest = flat(values.min(axis=0)), flat(values.max(axis=0))
    # The mean of a column that does not vary may miss it by a rounding.
    mean = np.clip(flat(values.mean(axis=0)), lowest, highest)
    deviation = np.sqrt(variances_in_blocks(values, mean))
    return np.where(np.abs(mean) > FAR * deviation, mean, 0.0)


def variances_in_blocks(values, mean: np.ndarray) -> np.ndarray:
    """Return the variance of each column about its mean, without a copy of a dense array."""
    if sparse.issparse(values):
        return variances(values, mean)
    squares = np.zeros(len(mean))
    for first in range(0, len(values), BLOCK):
        squares += ((values[first : first + BLOCK] - mean) ** 2).sum(axis=0)
    return squares / len(values)


def moved(values, shift: np.ndarray):
    """Return values less a shift; the very same array where that is zero.

    A column far from zero has hardly a zero, so a sparse array stays as sparse as it was.
    """
    if not shift.any():
        return values
    rows = values.shape[0]
    memory.need(8.0 * values.size, "a copy of the table near zero", "set rows or fewer features")
    if sparse.issparse(values):
        return values - sparse.csr_matrix(np.ones((rows, 1))) @ sparse.csr_matrix(shift)
    return values - shift


def moved_back(values: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """Return values plus the shift; the very same array where that is zero."""
    return values + shift if shift.any() else values
