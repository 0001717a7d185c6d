"""The isolation of a sample: near 1 where few random cuts part it from all others (Liu, Ting & Zhou
2008), by scikit-learn, whose trees use no BLAS."""

import numpy as np

LINE = 0.6  # beyond which Liu, Ting and Zhou look for anomalies


def scores(known: np.ndarray, values: np.ndarray, trees: int, seed: int) -> np.ndarray:
    """Return the score of each of some values, shape (samples, features), beside known ones, which
    stand in an order that hangs on them alone, as cuts are drawn by place."""
    from sklearn.ensemble import IsolationForest

    middle = np.median(known, axis=0)
    # Cuts are drawn between a feature's ends, so no scale counts; trees keep single precision.
    largest = np.abs(np.vstack([known, values]) - middle).max(axis=0)
    largest = np.where(largest == 0, 1, largest)
    forest = IsolationForest(n_estimators=trees, random_state=seed)
    forest.fit((known - middle) / largest)
    return -forest.score_samples((values - middle) / largest)
