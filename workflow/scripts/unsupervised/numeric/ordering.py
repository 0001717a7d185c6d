"""An order of samples that hangs on their values alone, not on the order of the file."""

from dataclasses import dataclass

import numpy as np

DIGITS = 36  # binary digits kept of each value, about eleven decimal ones


def by_values(values: np.ndarray) -> np.ndarray:
    """Return the positions of samples, shape (samples, features), sorted by their first feature,
    then the second, and so on; equal samples stand as they stood."""
    return np.lexsort(values.T[::-1])


def coarse(values: np.ndarray) -> np.ndarray:
    """Return values rounded to steps of a share 2⁻³⁶ of each feature's largest.

    What processors compute differently in the last digits is then the same, and so are distances
    that are equal but for rounding more often.
    """
    return Steps.below(np.abs(values).max(axis=0, initial=0.0))(values)


@dataclass(frozen=True)
class Steps:
    """The power of two of the steps to which each feature is rounded, shape (features,)."""

    powers: np.ndarray

    @classmethod
    def below(cls, largest: np.ndarray) -> "Steps":
        """Return those of `coarse`, by the largest absolute value of each feature."""
        return cls(np.frexp(largest)[1] - DIGITS)

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """Return values rounded to these steps."""
        return np.ldexp(np.round(np.ldexp(values, -self.powers)), self.powers) + 0.0
