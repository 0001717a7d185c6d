"""Whether principal components have one variance, of which a plain script cannot say the turn."""

import numpy as np

from unsupervised.methods.factors.mixed import DIGITS, axes_of


def are_tied(values: np.ndarray, count: int) -> bool:
    """Say whether of the first `count` principal components of values, shape (samples, features),
    one has the variance of another, so that they were turned to lie near a feature."""
    axes = axes_of(values - values.mean(axis=0), count)
    level = np.round(axes.every / axes.every[0], DIGITS)
    return bool((level[:, None] == level[: len(axes.variances)]).sum() > len(axes.variances))
