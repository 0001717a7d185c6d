"""NMF features of samples that are not held: all that is needed of one are its products with the
components.

Method: coordinate descent (Cichocki & Phan 2009), step for step as scikit-learn does it for samples
that it was not fitted to, so that it ends where that ends.
"""

import warnings
from collections.abc import Mapping

import numpy as np


def features(products: np.ndarray, components: np.ndarray, settings: Mapping) -> np.ndarray:
    """Return the features, shape (samples, components), none below 0, that come nearest to samples
    by their products with the components, shape (samples, components)."""
    # A component's numbers lie side by side.
    products, squares = np.ascontiguousarray(products.T), components @ components.T
    found, first = np.zeros(products.shape), 0.0
    for step in range(settings["max_iter"]):
        left = improve(found, products, squares)
        first = left if step == 0 else first
        if not first or left / first <= settings["tol"]:
            break
    else:
        from sklearn.exceptions import ConvergenceWarning

        warnings.warn(
            f"max_iter is {settings['max_iter']}, after which features still move; let it be more",
            ConvergenceWarning,
            stacklevel=2,
        )
    return np.ascontiguousarray(found.T)


def improve(found: np.ndarray, products: np.ndarray, squares: np.ndarray) -> float:
    """Move the feature of every sample along each component, one after the other, to its best, in
    place; return by how much the slopes missed 0 before.

    found, products: shape (components, samples); squares: of the components with each other.
    """
    missed = 0.0
    for i, known in enumerate(products):
        own, slope = found[i], squares[i] @ found - known
        missed += float(np.abs(np.where(own == 0, np.minimum(slope, 0), slope)).sum())
        if squares[i, i]:
            np.maximum(own - slope / squares[i, i], 0, out=own)
    return missed
