"""NMF of a table of which some cells are hidden, and how well it guesses them.

Method: cells held out one by one, as speckles (Wold 1978; Owen & Perry 2009, Bi-cross-validation
of the SVD and the nonnegative matrix factorization, weigh this against whole blocks). The hidden
cells are filled with what the factors so far say of them, in turn with a round of the factorization
(expectation and maximization), by hierarchical alternating least squares (Cichocki & Phan 2009)
from an NNDSVD start (Boutsidis & Gallopoulos 2008).
"""

from collections.abc import Sequence

import numpy as np

FOLDS, SHARE = 5, 0.1  # parts that are hidden one after the other; cells in each
ROUNDS = 40  # of filling and fitting
TINY = 1e-12  # of what is divided by


def folds(shape: tuple[int, int], seed: int) -> list[np.ndarray]:
    """Return which cells of a table are hidden in each fold, none of them in two."""
    cells = np.random.RandomState(seed).permutation(shape[0] * shape[1]).reshape(shape)
    size = max(int(SHARE * cells.size), 1)
    return [(cells >= i * size) & (cells < (i + 1) * size) for i in range(FOLDS)]


def errors(values: np.ndarray, counts: Sequence[int], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the error of hidden cells for each number of components and fold, shape (counts,
    folds), and that of the baseline, shape (folds,): shares of the hidden cells' norm, NaN where
    all hidden are 0."""
    found, base = [], []
    for hidden in folds(values.shape, seed):
        filled = np.where(hidden, by_means(values, hidden), values)
        base.append(missed(values, filled, hidden))
        start = np.linalg.svd(filled, full_matrices=False)
        guesses = (factorize(filled, hidden, start, count) for count in counts)
        found.append([missed(values, guess, hidden) for guess in guesses])
    return np.array(found).T, np.array(base)


def by_means(values: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Return what the mean of its row and of its column say of each cell, were both independent:
    the rank one table that any factorization has to beat."""
    seen = ~hidden
    known = np.where(seen, values, 0.0)
    mean = known.sum() / max(seen.sum(), 1)
    if mean <= 0:
        return np.zeros(values.shape)
    counts = [seen.sum(axis=axis) for axis in (1, 0)]
    rows, columns = (
        np.where(count > 0, known.sum(axis=axis) / np.maximum(count, 1), mean)
        for axis, count in zip((1, 0), counts, strict=True)
    )
    return np.outer(rows, columns) / mean


def missed(values: np.ndarray, guess: np.ndarray, hidden: np.ndarray) -> float:
    """Return the norm of what a guess misses of the hidden cells, as a share of theirs."""
    whole = float((values[hidden] ** 2).sum())
    return (float(((guess - values)[hidden] ** 2).sum()) / whole) ** 0.5 if whole else np.nan


def factorize(filled: np.ndarray, hidden: np.ndarray, start: tuple, count: int) -> np.ndarray:
    """Return features × components of a table whose hidden cells are not looked at."""
    features, components = nndsvd(*start, count)
    table = filled.copy()
    for _ in range(ROUNDS):
        table[hidden] = (features @ components)[hidden]
        improve(features.T, components @ table.T, components @ components.T)
        improve(components, features.T @ table, features.T @ features)
    return features @ components


def improve(parts: np.ndarray, products: np.ndarray, squares: np.ndarray) -> None:
    """Move each row of one factor to its best, in place, the others and the other factor being as
    they are; none below 0."""
    for j in range(len(parts)):
        step = (products[j] - squares[j] @ parts) / max(squares[j, j], TINY)
        np.maximum(parts[j] + step, 0, out=parts[j])


def nndsvd(
    left: np.ndarray, sizes: np.ndarray, right: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return features, shape (samples, count), and components, shape (count, features), to start
    from: of each singular vector the sign that weighs more."""
    features, components = [], []
    for u, size, v in zip(left.T[:count], sizes, right, strict=False):
        sides = [(np.maximum(s * u, 0), np.maximum(s * v, 0)) for s in (1, -1)]
        weights = [np.linalg.norm(a) * np.linalg.norm(b) for a, b in sides]
        a, b = sides[int(np.round(weights[1], 9) > np.round(weights[0], 9))]
        # Both are of the same norm.
        scale = (size * max(weights)) ** 0.5
        features.append(a * scale / max(np.linalg.norm(a), TINY))
        components.append(b * scale / max(np.linalg.norm(b), TINY))
    return np.array(features).T.copy(), np.array(components)
