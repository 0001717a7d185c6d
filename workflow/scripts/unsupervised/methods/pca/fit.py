"""Fit principal components by scikit-learn, with their signs fixed.

Method: Pearson 1901, Hotelling 1933; by the full singular value decomposition or, where there
are many samples, by the eigenvalues of the covariance, which one pass over the table gives, or over
its blocks.
"""

import numpy as np

from unsupervised.base import memory
from unsupervised.blocks.rows import Rows
from unsupervised.methods.factors.tables import check_components, need_places
from unsupervised.numeric import axes, axes_blocks
from unsupervised.numeric.coordinates import fix_signs


def decompose(
    values: "np.ndarray | Rows", count: int | None, engine: str
) -> tuple[object, np.ndarray, np.ndarray]:
    """Return the fitted model, the components and the transformed samples, signs fixed
    and axes of one variance told apart in one way.

    `values` has shape (samples, features), the components (count, features), the
    transformed samples (samples, count).
    """
    model, signs = fitted(values, count, engine)
    need_places(values, len(signs))
    return model, model.components_ * signs[:, None], model.transform(values) * signs


def fitted(
    values: "np.ndarray | Rows", count: int | None, engine: str
) -> tuple[object, np.ndarray]:
    """Return the fitted model and the sign of each of its components."""
    check_components(count, min(values.shape))
    if isinstance(values, Rows):
        model = axes_blocks.principal(values, count)
    else:
        solver = {"full": "full", "covariance": "covariance_eigh"}[engine]
        model = axes.principal(values, count, solver)
    return model, fix_signs(model.components_)


def need_memory(values: "np.ndarray | Rows", engine: str) -> None:
    """Refuse a table whose singular values would need more memory than there is, or whose
    covariance would, of which a block's products and the axes are as large."""
    if isinstance(values, Rows):
        what = f"the covariance of {values.width} features"
        memory.need(5 * 8.0 * values.width**2, what, "name fewer features, or use svd")
    elif engine == "full":
        memory.need(
            3.0 * values.nbytes, "the singular values of the table", "set engine: covariance"
        )
