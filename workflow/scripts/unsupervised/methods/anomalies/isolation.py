"""The isolation of a sample: near 1 where few random cuts part it from all others (Liu, Ting & Zhou
2008), by scikit-learn, whose trees use no BLAS."""

from dataclasses import dataclass

import numpy as np

LINE = 0.6  # beyond which Liu, Ting and Zhou look for anomalies


@dataclass(frozen=True)
class Isolation:
    """A forest of scikit-learn's, of values less `middle` and divided by the `largest` of all, both
    of shape (features,), as its trees keep single precision; no scale counts for it, as cuts are
    drawn between a feature's ends."""

    forest: object
    middle: np.ndarray
    largest: np.ndarray

    def of(self, values: np.ndarray) -> np.ndarray:
        """Return the score of each of some values, shape (samples, features)."""
        return -self.forest.score_samples((values - self.middle) / self.largest)


def learned(known: np.ndarray, ends: np.ndarray, trees: int, seed: int) -> Isolation:
    """Return what tells scores, from known samples, which stand in an order that hangs on them
    alone, as cuts are drawn by place; `ends` are the lowest and the highest values of all samples,
    shape (2, features)."""
    from sklearn.ensemble import IsolationForest

    middle = np.median(known, axis=0)
    largest = np.abs(ends - middle).max(axis=0)
    largest = np.where(largest == 0, 1, largest)
    forest = IsolationForest(n_estimators=trees, random_state=seed)
    forest.fit((known - middle) / largest)
    return Isolation(forest, middle, largest)
