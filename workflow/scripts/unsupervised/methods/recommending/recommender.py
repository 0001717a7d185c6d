"""What a method that recommends can be asked, and those that know it as weights of samples."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy import sparse


class Recommender(Protocol):
    """What is learnt from plays, shape (samples, listeners)."""

    def scores(self, known: sparse.csr_matrix) -> np.ndarray:
        """Return a score for each sample and listener, shape (listeners, samples), by what these
        are known to have, of the same shape."""

    def parts(self, known: sparse.csr_matrix) -> np.ndarray:
        """Return what each sample that one listener has, a row of plays, adds to the score of every
        sample, shape (known samples, samples)."""

    def likeness(self, start: int, end: int) -> np.ndarray:
        """Return how much some samples are like all, shape (end - start, samples)."""


@dataclass(frozen=True)
class ByWeights:
    """Recommend what the samples that a listener has speak for, together: how much each sample
    (row) speaks for another (column) are the weights, shape (samples, samples)."""

    weights: np.ndarray

    def scores(self, known: sparse.csr_matrix) -> np.ndarray:
        """Return the sums of the weights of what is known."""
        return (known > 0).astype(float) @ self.weights

    def parts(self, known: sparse.csr_matrix) -> np.ndarray:
        """Return the weights of what is known."""
        return self.weights[known.indices]

    def likeness(self, start: int, end: int) -> np.ndarray:
        """Return the weights of some samples."""
        return self.weights[start:end]
