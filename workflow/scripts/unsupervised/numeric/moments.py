"""Means, variances and correlations that neither overflow nor vanish.

A square of 1e200 is no float64, nor is one of 1e-200. Columns of such numbers are scaled by a
power of two, which changes no digit, and the answer is scaled back. A variance that is no float64
itself is NaN.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.base import samples
from unsupervised.blocks.rows import Rows

SMALLEST = 1e-280  # of a variance: products with one below it are no float64
EXTREME = 300  # powers of two from 1; squares and sums of what lies between are float64


@dataclass(frozen=True)
class Spread:
    """Mean, variance and standard deviation of each column; the variance divides by n."""

    mean: np.ndarray
    variance: np.ndarray
    deviation: np.ndarray


def spread(values) -> Spread:
    """Return the spread of each column of an array, dense or CSR; none is filled."""
    powers = magnitudes(values)
    extreme = np.abs(powers) > EXTREME
    with np.errstate(over="ignore", invalid="ignore"):  # in those columns, which are done anew
        mean = np.asarray(values.mean(axis=0)).ravel()
        variance = variances(values, mean)
    deviation = np.sqrt(variance)
    if extreme.any():
        part, powers = scaled(values[:, extreme], powers[extreme]), powers[extreme]
        middle = np.asarray(part.mean(axis=0)).ravel()
        square = variances(part, middle)
        mean[extreme] = np.ldexp(middle, powers)
        deviation[extreme] = np.ldexp(np.sqrt(square), powers)
        variance[extreme] = squares(square, powers)
    return Spread(mean, variance, deviation)


def squares(scaled_squares: np.ndarray, powers: np.ndarray) -> np.ndarray:
    """Return squares scaled back, NaN where they are no float64."""
    with np.errstate(over="ignore", under="ignore"):
        found = np.ldexp(scaled_squares, 2 * powers)
    lost = np.isinf(found) | ((scaled_squares > 0) & (found < np.finfo(float).tiny))
    return np.where(lost, np.nan, found)


def variances(values, mean: np.ndarray) -> np.ndarray:
    """Return the variance of each column, from the distances to its mean: the difference of two
    means of squares would lose all digits where the mean is large."""
    if not sparse.issparse(values):
        return values.var(axis=0)
    rows, columns = values.shape
    apart = (values.data - mean[values.indices]) ** 2
    stored = np.bincount(values.indices, minlength=columns)
    return (np.bincount(values.indices, apart, columns) + (rows - stored) * mean**2) / rows


def medians(values, wanted: np.ndarray) -> np.ndarray:
    """Return the median of each feature that is wanted, shape (features,), NaN of each other."""
    found = np.full(values.shape[1], np.nan)
    if isinstance(values, Rows):
        for place in np.flatnonzero(wanted):
            found[place] = np.median(values.column(int(place)))
    elif wanted.any():
        found[wanted] = np.median(samples.dense(values[:, wanted]), axis=0)
    return found


def correlations(values: np.ndarray) -> np.ndarray:
    """Return Pearson's correlation of each pair of columns, rounded: errors around zero are zero.

    A column that does not vary has none, NaN.
    """
    powers = magnitudes(values)
    constant = np.ptp(scaled(values, powers), axis=0) == 0
    with np.errstate(invalid="ignore", divide="ignore"):
        found = np.atleast_2d(np.corrcoef(scaled(values, powers), rowvar=False))
    found[constant, :] = found[:, constant] = np.nan
    return np.round(found, 10)


def correlations_from(covariance: np.ndarray, constant: np.ndarray) -> np.ndarray:
    """Return what `correlations` does of columns whose covariance is known, and which of them do
    not vary; none of a column whose variance is too little for a computer."""
    variances = covariance.diagonal()
    deviations = np.sqrt(np.where(constant | (variances < SMALLEST), np.nan, variances))
    found = np.clip(covariance / deviations[:, None] / deviations, -1, 1)
    return np.round(found, 10)


def magnitudes(values) -> np.ndarray:
    """Return for each column the power of two just above its largest absolute value."""
    ends = [flat(values.max(axis=0)), flat(values.min(axis=0))]
    return np.frexp(np.abs(ends).max(axis=0))[1]


def scaled(values, powers: np.ndarray):
    """Return each column divided by its power of two."""
    if isinstance(values, Rows):
        return values.after(Scaled(powers))
    if not sparse.issparse(values):
        return np.ldexp(values, -powers)
    data = np.ldexp(values.data, -powers[values.indices])
    return sparse.csr_matrix((data, values.indices, values.indptr), values.shape)


@dataclass(frozen=True)
class Scaled:
    """A step: each feature of a block divided by its power of two, shape (features,)."""

    powers: np.ndarray

    def __call__(self, block: np.ndarray) -> np.ndarray:
        """Return the block, scaled."""
        return np.ldexp(block, -self.powers)


def tamed(values) -> tuple:
    """Return values with extreme columns divided by their powers of two, and the powers, 0 for
    others; the very same array where no column is extreme."""
    powers = magnitudes(values)
    powers = np.where(np.abs(powers) > EXTREME, powers, 0)
    return (scaled(values, powers) if powers.any() else values), powers


def flat(row) -> np.ndarray:
    """Return a dense vector from a row, sparse or dense."""
    return (row.toarray() if sparse.issparse(row) else np.asarray(row)).ravel()
