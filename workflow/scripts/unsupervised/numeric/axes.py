"""Principal axes that are told apart in one way, also where any turn of them is as good.

In balanced tables, and wherever features change places with one another, several axes have one
variance: they span a space, and which axes of it come out is a processor's rounding. Here the
first of them lies along the column that is nearest to the space, of equals the first, the second
along the column that is then nearest to what is left, and so on. An axis of no variance has no
direction at all, and becomes zero.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

TIED = 1e-9  # of the largest deviation: axes that differ less are of one variance
DIGITS = 9  # to which columns are compared
# Of the largest deviation: below it lies rounding, more of it where squares are taken first.
LEAST = {"full": 1e-9, "covariance_eigh": 1e-7}
MOST_EXACT = 1_000  # samples or features of a table whose axes are looked at for ties beforehand
MOST_CELLS = 4_000_000


def in_one_way(axes: np.ndarray, deviations: np.ndarray) -> np.ndarray:
    """Return orthonormal axes, shape (axes, features), of which those of one deviation are turned.

    deviations: shape (axes,), falling: roots of variances, or singular values. All axes of one
    deviation must be there.
    """
    found = axes.copy()
    for first, end in runs(deviations):
        if end - first > 1:
            found[first:end] = turned(axes[first:end])
    return found


def runs(deviations: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield where each run of equal deviations, which fall, begins and ends."""
    steps = deviations[:-1] - deviations[1:] > TIED * np.abs(deviations).max(initial=0.0)
    starts = [0, *(np.flatnonzero(steps) + 1).tolist(), len(deviations)]
    yield from zip(starts[:-1], starts[1:], strict=True)


def turned(axes: np.ndarray) -> np.ndarray:
    """Return orthonormal axes of the same space, each along the projection of a column."""
    left, found = axes, []
    for _ in axes:
        sizes = (left**2).sum(axis=0)
        nearest = int(np.round(sizes / sizes.max(), DIGITS).argmax())
        weights = left[:, nearest] / np.linalg.norm(left[:, nearest])
        found.append(weights @ left)
        left = left - np.outer(weights, found[-1])
    return np.array(found)


def without_null(axes: np.ndarray, deviations: np.ndarray, least: float = TIED) -> np.ndarray:
    """Return axes of which those of no variance, next to nothing of the largest, are zero."""
    held = deviations > least * deviations.max(initial=0.0)
    return np.where(held[:, None], axes, 0.0)


def are_tied(deviations: np.ndarray, count: int) -> bool:
    """Say whether one of the first axes has the deviation of another, and has one at all."""
    held = deviations > TIED * deviations.max(initial=0.0)
    return any(end - first > 1 and first < count and held[first] for first, end in runs(deviations))


def principal(values: np.ndarray, count: int | None, solver: str):
    """Return scikit-learn's PCA, fitted, whose components are told apart in one way and are zero
    where they have no variance, as their variance then is.

    solver: `full` or `covariance_eigh`, which find all components in any case.
    """
    from sklearn.decomposition import PCA

    model = PCA(None, svd_solver=solver).fit(values)
    sizes, least = model.singular_values_, LEAST[solver]
    model.components_ = without_null(in_one_way(model.components_, sizes), sizes, least)[:count]
    held = sizes > least * sizes.max(initial=0.0)
    for name in ("explained_variance_", "explained_variance_ratio_", "singular_values_"):
        setattr(model, name, np.where(held, getattr(model, name), 0.0)[:count])
    model.n_components_ = len(model.components_)
    return model


def tied(values, count: int) -> tuple[np.ndarray, np.ndarray] | None:
    """Return the first singular values and right singular vectors, shapes (count,) and (count,
    features), told apart in one way, where some are equal; None where none are.

    values: dense or sparse, shape (samples, features). In a table that is large either way, equal
    ones would be an accident, and are not looked for.
    """
    if min(values.shape) > MOST_EXACT or values.shape[0] * values.shape[1] > MOST_CELLS:
        return None
    filled = values.toarray() if sparse.issparse(values) else values
    _, sizes, axes = np.linalg.svd(filled, full_matrices=False)
    if not are_tied(sizes, count):
        return None
    return sizes[:count], in_one_way(axes, sizes)[:count]
