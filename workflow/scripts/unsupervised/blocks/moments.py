"""Ends, mean and spread of each feature, taken block by block and put together in their order.

Method: Chan, Golub & LeVeque 1983, Algorithms for computing the sample variance, which adds squared
distances to means and so loses no digits where a mean is large.
"""

from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True)
class Moments:
    """Of some samples: how many, and of each feature the least, the largest, the mean and the sum
    of the squared distances to it, shape (features,)."""

    count: int
    lowest: np.ndarray
    highest: np.ndarray
    mean: np.ndarray
    squares: np.ndarray

    def with_more(self, other: "Moments") -> "Moments":
        """Return the moments of these samples and others."""
        count = self.count + other.count
        apart = other.mean - self.mean
        with np.errstate(over="ignore"):  # see is_finite
            squares = self.squares + other.squares + apart**2 * (self.count * other.count / count)
        return Moments(
            count,
            np.minimum(self.lowest, other.lowest),
            np.maximum(self.highest, other.highest),
            self.mean + apart * (other.count / count),
            squares,
        )

    @property
    def is_finite(self) -> bool:
        """Whether the squares are numbers that a float holds."""
        return bool(np.isfinite(self.squares).all())

    @property
    def variance(self) -> np.ndarray:
        """The variance of each feature, over all samples."""
        return self.squares / self.count

    def of(self, places: np.ndarray) -> "Moments":
        """Return the moments of some features."""
        own = (self.lowest, self.highest, self.mean, self.squares)
        return Moments(self.count, *(each[places] for each in own))

    def moved(self, centre: np.ndarray, divisor: np.ndarray) -> "Moments":
        """Return the moments of each feature less a centre, divided by what is above 0."""
        return replace(
            self,
            lowest=(self.lowest - centre) / divisor,
            highest=(self.highest - centre) / divisor,
            mean=(self.mean - centre) / divisor,
            squares=self.squares / divisor**2,
        )


def of(block: np.ndarray) -> Moments:
    """Return the moments of one block, shape (samples, features)."""
    mean = block.mean(axis=0)
    with np.errstate(over="ignore"):  # see Moments.is_finite
        squares = ((block - mean) ** 2).sum(axis=0)
    return Moments(len(block), block.min(axis=0), block.max(axis=0), mean, squares)
