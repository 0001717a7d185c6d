"""The distances of all pairs of samples, every one of them defined."""

from collections.abc import Sequence

import numpy as np
from scipy.spatial.distance import pdist

from unsupervised.base.errors import InputError
from unsupervised.numeric import soundness

DIRECTED = ("cosine", "correlation")  # metrics that compare directions
# Metrics of values that were prepared for them, and what SciPy calls the distance that is left.
PREPARED = {"gower": "cityblock"}
ROUNDING = 1e-9  # of the largest: what is smaller than this share of it is noise


def between(values: np.ndarray, names: Sequence[str], metric: str) -> np.ndarray:
    """Return SciPy's condensed distances of samples, shape (samples, features).

    Cosine has no meaning for a sample of zeros, correlation none for one in which every
    feature is the same: each is refused by its name, as is a pair without a finite distance.
    """
    check_directions(values, names, metric)
    distances = pdist(values, PREPARED.get(metric, metric))
    # The maximum is NaN where any is, and takes no memory.
    if not np.isfinite(distances.max(initial=0.0)):
        a, b = pair(int(np.flatnonzero(~np.isfinite(distances))[0]), len(values))
        raise InputError(
            f"samples {names[a]!r} and {names[b]!r} have no finite {metric} distance; use another "
            "scale or metric"
        )
    return distances


def check_directions(values: np.ndarray, names: Sequence[str], metric: str) -> None:
    """Refuse samples that have no direction, where a metric compares directions."""
    largest = soundness.sizes(values, axis=1)
    if metric == "cosine":
        refuse_first(largest < soundness.SMALLEST, names, metric, "is zero in every feature")
    if metric == "correlation":
        constant = values.max(axis=1) - values.min(axis=1) <= ROUNDING * largest
        refuse_first(constant, names, metric, "has one value in all its features")


def refuse_first(undefined: np.ndarray, names: Sequence[str], metric: str, why: str) -> None:
    """Name the first sample to which the metric gives no distance."""
    if undefined.any():
        raise InputError(
            f"sample {names[int(undefined.argmax())]!r} {why} and has no {metric} distance to "
            "others; remove it from the data, or use metric: euclidean"
        )


def pair(place: int, count: int) -> tuple[int, int]:
    """Return the two samples whose distance stands at a place of the condensed form."""
    first = np.arange(count)
    starts = count * first - first * (first + 1) // 2
    a = int(np.searchsorted(starts, place, side="right")) - 1
    return a, place - int(starts[a]) + a + 1


def correlation(x: np.ndarray, y: np.ndarray, weights: np.ndarray | None = None) -> float:
    """Return Pearson's correlation of two sets of distances; NaN where one is all the same."""
    if is_flat(x) or is_flat(y):
        return float("nan")
    if weights is None:
        return float(np.corrcoef(x, y)[0, 1])
    covariance = np.cov(x, y, aweights=weights)
    return float(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))


def is_flat(distances: np.ndarray) -> bool:
    """Say whether distances differ by no more than rounding."""
    if not len(distances):
        return True
    return bool(np.ptp(distances) <= ROUNDING * distances.max())
