"""Fit principal components with a penalty on their weights, the same on every processor.

Method: Jenatton, Obozinski & Bach 2010, Structured sparse principal component analysis, as
scikit-learn has it: samples are places times weights, as near as can be, and the sum of absolute
weights counts against them. Only the products of features matter for the weights, so they are
found of the root of these, which is small and the same in whatever order samples stand. Explained
variance: Zou, Hastie & Tibshirani 2006, Sparse principal component analysis.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.methods.factors.mixed import DIGITS, axes_of
from unsupervised.methods.factors.standing import standing

NEAR, SETTLED = 1e-8, 1e-11  # scikit-learn's part ends; no weight changes any more, as shares
ROUNDS = 10_000  # of the last digits, at most
NOTHING = 1e-9  # of the largest weight: less is none


@dataclass(frozen=True)
class Found:
    """mean: shape (features,). weights: of norm 1, shape (components, features). own: variance
    along each component; adjusted: what it adds to those before it; of_pca: that of as many
    principal components. whole: that of all features."""

    mean: np.ndarray
    weights: np.ndarray
    own: np.ndarray
    adjusted: np.ndarray
    of_pca: np.ndarray
    whole: float

    @property
    def used(self) -> np.ndarray:
        """Return how many features each component uses."""
        return (np.abs(self.weights) > NOTHING).sum(axis=1)


def fit(values: np.ndarray, settings: Mapping) -> Found:
    """Return sparse components of values, shape (samples, features).

    Raises InputError where all samples are equal, more components are asked for than they vary
    along, one would use no feature, or no end is found.
    """
    memory.need(5.0 * values.nbytes, "the singular values of the table", "set rows")
    mean = values.mean(axis=0)
    axes = axes_of(values - mean, settings["components"])
    root = root_of(values - mean)
    weights = settled(root, *begun(root, axes.directions, penalty(root, settings)))
    used = np.abs(weights).max(axis=1)
    if empty := int((used <= NOTHING * used.max(initial=0.0)).sum() + (used.max() == 0)):
        raise InputError(
            f"sparsity is {settings['sparsity']:g}, at which {empty} of {len(used)} components "
            "use no feature; lower it, or ask for fewer components"
        )
    weights = weights / np.linalg.norm(weights, axis=1)[:, None]
    order, signs = standing(weights, np.square(root @ weights.T).sum(axis=0))
    weights = (weights * signs[:, None])[order]
    by_gain, gains = gained(root @ weights.T)
    weights, rows = weights[by_gain], len(values)
    own = np.square(root @ weights.T).sum(axis=0) / rows
    whole = float(axes.every.sum())
    return Found(mean, weights, own, gains / rows, axes.variances, whole)


def root_of(centred: np.ndarray) -> np.ndarray:
    """Return what has the same products of features as centred values, and no more rows than
    features."""
    if len(centred) <= centred.shape[1]:
        return centred
    squares, axes = np.linalg.eigh(centred.T @ centred)
    return (axes * np.sqrt(squares.clip(min=0))) @ axes.T


def penalty(root: np.ndarray, settings: Mapping) -> float:
    """Return what a weight costs: `alpha` as scikit-learn has it."""
    return float(settings["sparsity"] * np.linalg.norm(root, axis=0).max())


def begun(
    root: np.ndarray, directions: np.ndarray, alpha: float
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return places of norm 1, shape (rows, components), and weights, shape (components,
    features), at which scikit-learn comes from the principal components; and what weights cost."""
    from sklearn.decomposition import dict_learning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is left undone is done after it, or refused
        code, places, _ = dict_learning(
            root.T, len(directions), alpha=alpha, tol=NEAR, max_iter=1000, method="cd",
            random_state=0, code_init=directions.T, dict_init=(root @ directions.T).T,
        )  # fmt: skip
    sizes = np.linalg.norm(places, axis=1)
    return (places / np.where(sizes > 0, sizes, 1.0)[:, None]).T, code.T, alpha


def settled(root: np.ndarray, places: np.ndarray, weights: np.ndarray, alpha: float) -> np.ndarray:
    """Return weights after each component has in turn been moved to its best, the others being as
    they are, until no digit changes."""
    places, weights = places.copy(), weights.copy()
    left = root - places @ weights
    for _ in range(ROUNDS):
        before = weights.copy()
        for k in range(len(weights)):
            left += np.outer(places[:, k], weights[k])
            inner = places[:, k] @ left
            weights[k] = np.sign(inner) * np.maximum(np.abs(inner) - alpha, 0)
            along = left @ weights[k]
            size = np.linalg.norm(along)
            if size > 0:
                places[:, k] = along / size
            left -= np.outer(places[:, k], weights[k])
        if np.abs(weights - before).max() <= SETTLED * np.abs(weights).max():
            return weights
    raise InputError(
        f"the weights of sparse PCA still change after {ROUNDS:,} rounds; ask for fewer components "
        "or a higher sparsity"
    )


def gained(places: np.ndarray) -> tuple[list[int], np.ndarray]:
    """Return an order of components, by their places of shape (rows, components), in which each
    next one adds most to those before it, of equals the first; and the squares that each adds."""
    left, order, gains = places.copy(), [], []
    whole = np.square(places).sum()
    for _ in range(places.shape[1]):
        squares = np.square(left).sum(axis=0)
        level = np.round(squares / whole, DIGITS)
        level[order] = -1
        best = int(level.argmax())
        order.append(best)
        gains.append(float(squares[best]) if level[best] > 0 else 0.0)
        if level[best] > 0:
            unit = left[:, best] / np.sqrt(squares[best])
            left -= np.outer(unit, unit @ left)
    return order, np.array(gains)
