"""Uniquenesses by maximum likelihood, to their last digits.

Method: Jöreskog 1967, Some contributions to maximum likelihood factor analysis, with the exact
second derivatives of Clarke 1970, A rapidly convergent method for maximum-likelihood factor
analysis. Steps of expectation and maximization, as scikit-learn takes them, come nearer ever more
slowly and stop three digits away; these end where no digit changes.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.base.errors import InputError

LEAST = 0.005  # uniqueness at which one is held (a Heywood case), as it would go to 0 or below
STEPS, SETTLED = 60, 1e-11  # of Newton's method, at most; by which no logarithm changes any more
FLAT = 1e-6  # of the largest curvature: less is no maximum, but a ridge


@dataclass(frozen=True)
class Spectrum:
    """Correlations divided by the roots of uniquenesses: their eigenvalues, the largest first, and
    eigenvectors, shape (features, features), a column each."""

    values: np.ndarray
    vectors: np.ndarray


def spectrum(correlations: np.ndarray, logs: np.ndarray) -> Spectrum:
    """Return the spectrum at the logarithms of uniquenesses."""
    root = np.exp(logs / 2)
    values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
    return Spectrum(values[::-1], vectors[:, ::-1])


def lost(logs: np.ndarray, correlations: np.ndarray, count: int) -> tuple[float, np.ndarray]:
    """Return what the best loadings for given uniquenesses lack in likelihood, but for a constant,
    and its slope."""
    found = spectrum(correlations, logs)
    kept = np.maximum(found.values[:count], 1.0)
    value = logs.sum() + (np.log(kept) + 1).sum() + found.values[count:].sum()
    return float(value), slope(found, count)


def slope(found: Spectrum, count: int) -> np.ndarray:
    """Return the slope of what is lost, along the logarithm of each uniqueness."""
    return (found.vectors[:, count:] ** 2) @ (1 - found.values[count:])


def curvature(found: Spectrum, count: int) -> np.ndarray:
    """Return the second derivatives of what is lost, shape (features, features)."""
    rest, low = found.vectors[:, count:], found.values[count:]
    whole = (rest @ rest.T) * ((rest * low) @ rest.T)
    for vector, high in zip(found.vectors.T[:count], found.values[:count], strict=True):
        weights = (1 - low) * (low + high) / np.minimum(low - high, -np.finfo(float).tiny)
        whole -= np.outer(vector, vector) * ((rest * weights) @ rest.T)
    return whole


def uniquenesses(correlations: np.ndarray, count: int) -> np.ndarray:
    """Return the share of each feature's variance that `count` factors leave, shape (features,).

    Raises InputError where many answers are as good, or none is found.
    """
    from scipy.optimize import minimize

    low = np.log(LEAST)
    begun = minimize(
        lost, np.full(len(correlations), np.log(0.5)), (correlations, count), "L-BFGS-B", jac=True,
        bounds=[(low, 0.1)] * len(correlations), options={"maxiter": 5000, "ftol": 0, "gtol": 1e-7},
    )  # fmt: skip
    logs = begun.x
    for _ in range(STEPS):
        found = spectrum(correlations, logs)
        first = slope(found, count)
        free = (logs > low + 1e-9) | (first < 0)
        second = curvature(found, count)[np.ix_(free, free)]
        refuse_ridge(second, count)
        step = np.zeros(len(logs))
        step[free] = -np.linalg.solve(second, first[free])
        moved = np.clip(logs + step, low, 0.1)
        change, logs = np.abs(moved - logs).max(), moved
        if change < SETTLED:
            refuse_held(int((logs <= low + 1e-9).sum()), count)
            return np.exp(logs)
    raise InputError(
        f"{count} factors: no set of uniquenesses is best, as far as {STEPS} steps tell; ask for "
        "fewer factors"
    )


def refuse_held(held: int, count: int) -> None:
    """Refuse factors of which the bound says more than the samples do."""
    if held > count:
        raise InputError(
            f"components is {count}, and {held} features would have nothing of their own (a "
            f"uniqueness of {LEAST}), as where features are nearly sums of one another; leave out "
            "those that say the same, ask for fewer factors, or use PCA"
        )


def refuse_ridge(second: np.ndarray, count: int) -> None:
    """Refuse a place at which likelihood does not fall to all sides."""
    if not len(second):
        return
    bends = np.linalg.eigvalsh(second)
    if bends[0] <= FLAT * max(bends[-1], FLAT):
        factors = "1 factor is" if count == 1 else f"{count} factors are"
        raise InputError(
            f"{factors} not determined by these samples: other loadings are as likely, as where "
            "features go together in too few ways; ask for fewer factors, leave out features that "
            "say the same, or use PCA"
        )
