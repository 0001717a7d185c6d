"""Principal axes of samples of which blocks are read, told apart as `numeric.axes` does."""

from dataclasses import dataclass

import numpy as np

from unsupervised.blocks import products
from unsupervised.blocks.products import Projected
from unsupervised.blocks.rows import Rows
from unsupervised.numeric import axes


@dataclass(frozen=True)
class Principal:
    """What scikit-learn's PCA says once it is fitted, by its names: components of shape
    (components, features), mean of shape (features,), variances and their shares of shape
    (components,). covariance: of the features, shape (features, features)."""

    components_: np.ndarray
    mean_: np.ndarray
    explained_variance_: np.ndarray
    explained_variance_ratio_: np.ndarray
    covariance: np.ndarray

    def transform(self, values: "np.ndarray | Rows") -> np.ndarray:
        """Return coordinates along the components, shape (samples, components)."""
        step = Projected(self.components_, self.mean_)
        return values.joined(step) if isinstance(values, Rows) else step(values)


def principal(rows: Rows, count: int | None) -> Principal:
    """Return the components of a covariance that one pass over the blocks gives; those of no
    variance are zero."""
    mean = rows.mean(axis=0)
    about = products.about(rows, mean)
    squares, vectors = products.axes(about)
    most = min(rows.shape)
    sizes, vectors = np.sqrt(squares[:most]), vectors[:most]
    least = axes.LEAST["covariance_eigh"]
    found = axes.without_null(axes.in_one_way(vectors, sizes), sizes, least)[:count]
    held = sizes > least * sizes.max(initial=0.0)
    free = max(len(rows) - 1, 1)
    variances, whole = np.where(held, squares[:most], 0.0) / free, squares.sum() / free
    shares = variances / whole if whole else np.zeros(most)
    return Principal(found, mean, variances[:count], shares[:count], about / free)
