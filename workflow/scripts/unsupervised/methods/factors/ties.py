"""Whether principal components have one variance, of which a plain script cannot say the turn."""

import numpy as np

from unsupervised.methods.factors.mixed import axes_of
from unsupervised.numeric import axes


def are_tied(values: np.ndarray, count: int) -> bool:
    """Say whether of the first `count` principal components of values, shape (samples, features),
    one has the variance of another, so that they were turned to lie near a feature."""
    every = axes_of(values - values.mean(axis=0), count).every
    return axes.are_tied(np.sqrt(every), count)
