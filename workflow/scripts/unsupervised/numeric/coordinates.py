"""Principal coordinates: the plane in which a cloud of points is widest, for drawing."""

import numpy as np
from scipy import sparse

from unsupervised.base.tables import settled
from unsupervised.base.words import percent
from unsupervised.blocks.rows import Rows
from unsupervised.numeric import axes, axes_blocks, sampling, soundness
from unsupervised.numeric.nearness import moved, near_zero

MOST_WHOLE = 50_000  # samples of which a copy is decomposed


def fix_signs(components: np.ndarray) -> np.ndarray:
    """Return a sign for each component that makes its largest absolute entry positive.

    Entries within a billionth of the largest count as equal, and the first of them
    decides, so that rounding cannot turn a component round.
    """
    size = np.abs(components)
    largest = size >= size.max(axis=1, keepdims=True) * (1 - 1e-9)
    deciding = components[np.arange(len(components)), largest.argmax(axis=1)]
    return np.where(deciding < 0, -1.0, 1.0)


def solver(values) -> str:
    """Return how scikit-learn's PCA should find two components: exactly and, where there are
    many samples, without a copy of them; a sparse array stays sparse."""
    rows, columns = values.shape
    if sparse.issparse(values):
        return "arpack"
    if rows <= MOST_WHOLE:
        return "full"
    return "covariance_eigh" if columns <= sampling.MOST_FEATURES else "arpack"


def fitted(values, count: int = 2):
    """Return scikit-learn's PCA of so many components; exact ones are told apart in one way."""
    from sklearn.decomposition import PCA

    if isinstance(values, Rows):
        return axes_blocks.principal(values, count)
    if (how := solver(values)) == "arpack":
        return PCA(count, svd_solver=how, random_state=0).fit(values)
    return axes.principal(values, count, how)


def principal(values, others: np.ndarray) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Project points and others on the first two principal components of the points.

    `values`, dense or sparse, has shape (samples, features), `others` (rows, features), of which
    there may be none.
    Returns the axis titles with the share of variance, and both as arrays of two columns.
    """
    if sparse.issparse(values) and min(values.shape) <= 3:
        values = values.toarray()
    if values.shape[1] == 1:
        zeros = np.zeros((len(values), 1)), np.zeros((len(others), 1))
        column = values.column(0)[:, None] if isinstance(values, Rows) else values
        return ["value", ""], np.hstack([column, zeros[0]]), np.hstack([others, zeros[1]])
    if soundness.all_equal(values):
        # No direction is wider than another, and the centroids lie where the samples do.
        titles = [f"principal coordinate {i} (the samples are equal)" for i in (1, 2)]
        return titles, np.zeros((values.shape[0], 2)), np.zeros((len(others), 2))
    values, shift = near_zero(values)
    others = moved(others, shift)
    model = fitted(values)
    signs = fix_signs(model.components_)
    titles = [
        f"principal coordinate {i + 1} ({percent(float(share))} of variance)"
        for i, share in enumerate(model.explained_variance_ratio_)
    ]
    drawn = model.transform(others) * signs if len(others) else np.empty((0, 2))
    return titles, settled(model.transform(values) * signs), settled(drawn)
