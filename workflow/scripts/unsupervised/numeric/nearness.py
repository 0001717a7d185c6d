"""Columns that lie far from zero, moved there before distances are taken.

scikit-learn takes a distance from squares, x² - 2xy + y², and a covariance from x² less the square
of the mean. Where a column is a time in seconds or a northing in metres, all digits of its
differences are lost in such squares. A shift changes no distance and no variance, and brings the
digits back.
"""

import numpy as np
from scipy import sparse

from unsupervised.base import memory
from unsupervised.blocks import scaling
from unsupervised.blocks.rows import Rows
from unsupervised.numeric import sampling
from unsupervised.numeric.moments import flat, variances

FAR = 1e3  # standard deviations from zero; squares then lose 6 of 16 digits
CELLS = 2_000_000  # looked at once, so that a mapped table is not copied
ENOUGH = 1_000  # samples that show where nine tenths of a column lie


def near_zero(values) -> tuple[np.ndarray, np.ndarray]:
    """Return values, shape (samples, features), less a shift, and the shift, shape (features,).

    The very same array and zeros where no column lies far from zero; columns that do not are
    left as they are in any case.
    """
    shift = far_middles(values)
    return moved(values, shift), shift


def far_middles(values) -> np.ndarray:
    """Return the middle of each column that lies far from zero beside its spread; else 0.

    The middle is the mean or, where a few samples lie apart, such as times that are unknown and
    written 0, the median.
    """
    lowest, highest = flat(values.min(axis=0)), flat(values.max(axis=0))
    # The mean of a column that does not vary may miss it by a rounding.
    mean = np.clip(flat(values.mean(axis=0)), lowest, highest)
    deviation = np.sqrt(variances_in_blocks(values, mean))
    all_far = np.abs(mean) > FAR * deviation
    if all_far.any() and isinstance(values, np.ndarray):
        # Summed in an order of the values: the last digits hang on the order, and so would a map.
        rising = np.sort(values[:, all_far], axis=0)
        mean[all_far] = np.clip(rising.mean(axis=0), rising[0], rising[-1])
    return np.where(all_far, mean, 0.0 if sparse.issparse(values) else medians_if_far(values))


def medians_if_far(values: np.ndarray) -> np.ndarray:
    """Return the median of each column of which nine tenths vary, but far from zero; else 0.

    Of many samples a part is looked at.
    """
    part = values[sampling.sample(len(values), ENOUGH, 0)]
    low, middle, high = np.quantile(part, [0.05, 0.5, 0.95], axis=0)
    return np.where((high > low) & (np.abs(middle) > FAR * (high - low)), middle, 0.0)


def variances_in_blocks(values, mean: np.ndarray) -> np.ndarray:
    """Return the variance of each column about its mean, without a copy of a dense array."""
    if sparse.issparse(values) or isinstance(values, Rows):
        return variances(values, mean)
    squares = np.zeros(len(mean))
    block = max(1, CELLS // len(mean))
    for first in range(0, len(values), block):
        squares += ((values[first : first + block] - mean) ** 2).sum(axis=0)
    return squares / len(values)


def moved(values, shift: np.ndarray):
    """Return values less a shift; the very same array where that is zero.

    A column far from zero has hardly a zero, so a sparse array stays as sparse as it was.
    """
    if not shift.any():
        return values
    if isinstance(values, Rows):
        return scaling.moved(values, shift)
    rows = values.shape[0]
    memory.need(8.0 * values.size, "a copy of the table near zero", "set rows or fewer features")
    if sparse.issparse(values):
        return values - sparse.csr_matrix(np.ones((rows, 1))) @ sparse.csr_matrix(shift)
    return values - shift


def moved_back(values: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """Return values plus the shift; the very same array where that is zero."""
    return values + shift if shift.any() else values
