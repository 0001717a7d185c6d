"""How far values are from a bell: the functions by which FastICA looks, and what they find.

Method: Hyvärinen 1999, Fast and robust fixed-point algorithms for independent component analysis;
approximate negentropy: Hyvärinen 1998, New approximations of differential entropy for independent
component analysis and projection pursuit.
"""

import numpy as np

GAUSSIAN = 0.374567207491438  # mean of log cosh of a standard normal


def slopes(values: np.ndarray, contrast: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the first derivative of a contrast at each value, shape (samples, components), and
    the mean of the second for each component."""
    if contrast == "logcosh":
        first = np.tanh(values)
        return first, (1 - first**2).mean(axis=0)
    if contrast == "exp":
        bell = np.exp(-(values**2) / 2)
        return values * bell, ((1 - values**2) * bell).mean(axis=0)
    return values**3, 3 * (values**2).mean(axis=0)


def negentropy(values: np.ndarray) -> np.ndarray:
    """Return how far each column of mean 0 and variance 1 is from a bell: the square of what its
    mean of log cosh has more or less than a normal one's; 0 for a bell."""
    size = np.abs(values)
    logcosh = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    return (logcosh.mean(axis=0) - GAUSSIAN) ** 2


def excess_kurtosis(values: np.ndarray) -> np.ndarray:
    """Return the fourth moment of columns of mean 0 and variance 1 less that of a bell: above 0
    where a few values lie far out, below where values are spread evenly or in two heaps."""
    return (values**4).mean(axis=0) - 3


def skewness(values: np.ndarray) -> np.ndarray:
    """Return the third moment of columns of mean 0 and variance 1: 0 where both sides are alike."""
    return (values**3).mean(axis=0)
