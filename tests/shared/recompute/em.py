"""Gaussian mixtures by expectation maximization, in plain NumPy.

Dempster, Laird & Rubin 1977. scikit-learn gives the starts alone, as k-means finds them.
"""

import math
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import KMeans

STARTS = 10
MOST = 1000  # steps of one start
LITTLE = 1e-6  # a start ends where the mean log-likelihood gains less
FLOOR = 1e-6  # of the smallest variance of a feature, added to each variance
JITTER = 1e-9  # of a feature's deviation, by which samples are moved before the fit


@dataclass(frozen=True)
class Mixture:
    """Weights (components,), means (components, features), covariances (components, features,
    features), and whether the last step gained little."""

    weights: np.ndarray
    means: np.ndarray
    covariances: np.ndarray
    settled: bool = True


def fitted(
    values: np.ndarray, count: int, diagonal: bool, starts: int = STARTS, seed: int = 0
) -> Mixture:
    """Return the mixture of the best of some starts: of those that are equal, the first.

    Samples stand in the order of their values, and each is moved a little, as the seed draws.
    """
    ordered = np.array(sorted(map(tuple, values.tolist())))
    moves = np.random.RandomState(seed).standard_normal(ordered.shape)
    ordered = ordered + JITTER * ordered.std(axis=0) * moves
    draws, best, reached = np.random.RandomState(seed), None, -math.inf
    for _ in range(starts):
        start = KMeans(count, n_init=1, random_state=draws).fit(ordered).labels_
        found, gained = climbed(ordered, np.eye(count)[start], diagonal)
        if gained > reached:
            best, reached = found, gained
    return best


def climbed(values: np.ndarray, shares: np.ndarray, diagonal: bool) -> tuple[Mixture, float]:
    """Return the mixture to which one start leads, and the mean log-likelihood before its last
    step; `shares` are the probabilities of the start, shape (samples, components)."""
    floor, before = floor_of(values), -math.inf
    mixture = maximized(values, shares, diagonal, floor)
    for _ in range(MOST):
        shares, likelihood = expected(values, mixture)
        mixture = maximized(values, shares, diagonal, floor)
        if abs(likelihood - before) < LITTLE:
            return mixture, likelihood
        before = likelihood
    return Mixture(mixture.weights, mixture.means, mixture.covariances, settled=False), before


def floor_of(values: np.ndarray) -> float:
    """Return what is added to each variance, so that none is 0."""
    return FLOOR * float(values.var(axis=0).min())


def maximized(values: np.ndarray, shares: np.ndarray, diagonal: bool, floor: float) -> Mixture:
    """Return the M-step: the mixture that makes samples with these probabilities likeliest."""
    sizes = shares.sum(axis=0)
    means = (shares.T @ values) / sizes[:, None]
    covariances = []
    for share, size, mean in zip(shares.T, sizes, means, strict=True):
        apart = values - mean
        own = (share[:, None] * apart).T @ apart / size
        covariances.append((np.diag(np.diag(own)) if diagonal else own) + floor * np.eye(len(mean)))
    return Mixture(sizes / len(values), means, np.array(covariances))


def expected(values: np.ndarray, mixture: Mixture) -> tuple[np.ndarray, float]:
    """Return the E-step: the probability of each component for each sample, shape (samples,
    components), and the mean log-likelihood of a sample."""
    logs = log_densities(values, mixture)
    largest = logs.max(axis=1, keepdims=True)
    whole = largest + np.log(np.exp(logs - largest).sum(axis=1, keepdims=True))
    return np.exp(logs - whole), float(whole.mean())


def log_densities(values: np.ndarray, mixture: Mixture) -> np.ndarray:
    """Return the logarithm of weight × density of each component, shape (samples, components)."""
    parts, found = (mixture.weights, mixture.means, mixture.covariances), []
    for weight, mean, own in zip(*parts, strict=True):
        root = np.linalg.cholesky(own)
        squares = (np.linalg.solve(root, (values - mean).T) ** 2).sum(axis=0)
        volume = 2 * np.log(np.diag(root)).sum() + len(mean) * math.log(2 * math.pi)
        found.append(math.log(weight) - (squares + volume) / 2)
    return np.array(found).T


def criteria(values: np.ndarray, mixture: Mixture, diagonal: bool) -> tuple[float, float]:
    """Return BIC (Schwarz 1978) and AIC (Akaike 1974): twice the numbers that were fitted, or
    those times the logarithm of the samples, less twice the log-likelihood."""
    count, features = mixture.means.shape
    shape = features if diagonal else features * (features + 1) // 2
    fitted_numbers = count * (shape + features) + count - 1
    likelihood = 2 * len(values) * expected(values, mixture)[1]
    return fitted_numbers * math.log(len(values)) - likelihood, 2 * fitted_numbers - likelihood


def collapsed(values: np.ndarray, mixture: Mixture) -> int:
    """Count the components whose variance in some direction is not above two floors, where each
    feature has variance 1: their likelihood hangs on the floor."""
    deviation = values.std(axis=0)
    return sum(
        bool(np.linalg.eigvalsh(own / np.outer(deviation, deviation)).min() <= 2 * FLOOR)
        for own in mixture.covariances
    )
