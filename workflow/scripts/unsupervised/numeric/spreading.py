"""Means, variances and correlations of samples of which blocks are read, that neither overflow nor
vanish: as `moments` takes those of samples that are held.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.blocks import products
from unsupervised.blocks.rows import Rows
from unsupervised.numeric.moments import EXTREME, Spread, squares


def spread(rows: Rows) -> Spread:
    """Return the spread of each feature; the variance divides by n."""
    with np.errstate(over="ignore", invalid="ignore"):  # in extreme features, which are done anew
        found = rows.moments
        mean, variance = found.mean.copy(), found.variance.copy()
    powers = magnitudes(rows)
    extreme = np.abs(powers) > EXTREME
    deviation = np.sqrt(variance)
    if extreme.any():
        some = powers[extreme]
        part = scaled(rows[:, np.flatnonzero(extreme)], some).moments
        mean[extreme] = np.ldexp(part.mean, some)
        deviation[extreme] = np.ldexp(np.sqrt(part.variance), some)
        variance[extreme] = squares(part.variance, some)
    return Spread(mean, variance, deviation)


def correlations(rows: Rows) -> np.ndarray:
    """Return Pearson's correlation of each pair of features, rounded: errors around zero are zero.

    A feature that does not vary has none, NaN.
    """
    part = scaled(rows, magnitudes(rows))
    found = part.moments
    constant = found.highest == found.lowest
    with np.errstate(invalid="ignore", divide="ignore"):
        sums = products.about(part, found.mean)
        size = np.sqrt(np.diag(sums))
        whole = np.clip(sums / size[:, None] / size, -1.0, 1.0)
    np.fill_diagonal(whole, 1.0)
    whole[constant, :] = whole[:, constant] = np.nan
    return np.round(whole, 10)


@dataclass(frozen=True)
class Halved:
    """A step: each feature divided by a power of two, of shape (features,)."""

    powers: np.ndarray

    def __call__(self, block: np.ndarray) -> np.ndarray:
        """Return the block with the features divided."""
        return np.ldexp(block, -self.powers)


def magnitudes(rows: Rows) -> np.ndarray:
    """Return for each feature the power of two just above its largest absolute value."""
    return np.frexp(np.abs([rows.max(axis=0), rows.min(axis=0)]).max(axis=0))[1]


def scaled(rows: Rows, powers: np.ndarray) -> Rows:
    """Return each feature divided by its power of two."""
    return rows.after(Halved(powers))
