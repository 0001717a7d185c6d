"""How far a mean over listeners can be trusted: Student's interval, and which model to use.

What one listener gains by a model is compared with what the same listener gains by another, as the
paired t-test does; for rankings it agrees with the bootstrap and with randomization (Smucker, Allan
& Carterette 2007, A comparison of statistical significance tests for information retrieval
evaluation).
"""

from collections.abc import Mapping

import numpy as np
from scipy import special

from unsupervised.methods.recommending.settings import FEWEST

LEVEL = 0.95
DIGITS = 9  # kept of what is compared, so that rounding decides nothing
USE, AS_GOOD, WORSE = "use", "as good", "worse"

Interval = tuple[float, float | None, float | None]


def interval(values: np.ndarray, level: float = LEVEL) -> Interval:
    """Return the mean of values, shape (listeners,), and the ends of its interval; None where
    there is one listener alone."""
    mean, count = float(np.round(values.mean(), DIGITS)), len(values)
    if count < 2:
        return mean, None, None
    half = special.stdtrit(count - 1, (1 + level) / 2) * values.std(ddof=1) / np.sqrt(count)
    return mean, float(np.round(mean - half, DIGITS)), float(np.round(mean + half, DIGITS))


def share_interval(values: np.ndarray) -> Interval:
    """Return the interval of a mean of shares, which ends at 0 and 1."""
    mean, low, high = interval(values)
    return mean, None if low is None else max(low, 0.0), None if high is None else min(high, 1.0)


def gain(values: np.ndarray, control: np.ndarray, level: float = LEVEL) -> Interval:
    """Return by how much values lie above a control's, each listener beside themselves."""
    return interval(np.round(values - control, DIGITS), level)


def advice(recalls: Mapping[str, np.ndarray], control: str) -> dict[str, str | None]:
    """Return for each model whether to use it, or whether it is as good as the one to use.

    To use is the best of those that do better than the control; the control where none does.
    All intervals hold together (Dunn 1961, Multiple comparisons among means). None of it is said
    of fewer than `FEWEST` listeners.
    """
    if len(recalls[control]) < FEWEST:
        return dict.fromkeys(recalls)
    level = 1 - (1 - LEVEL) / max(len(recalls) - 1, 1)
    better = [
        n for n, v in recalls.items() if n != control and gain(v, recalls[control], level)[1] > 0
    ]
    chosen = max(better, key=lambda n: round(float(recalls[n].mean()), DIGITS), default=control)
    beside = {n: gain(values, recalls[chosen], level) for n, values in recalls.items()}
    said = {n: WORSE if high < 0 else AS_GOOD for n, (_, _, high) in beside.items()}
    return said | {chosen: USE}
