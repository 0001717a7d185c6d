"""Neighbours of samples, found from plays."""

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from unsupervised.methods.recommending import likeness
from unsupervised.methods.recommending.recommender import ByWeights

DIGITS = 9  # of what is compared


def recommender(plays: sparse.csr_matrix, settings: Mapping) -> ByWeights:
    """Return the likeness of samples to the `nearest` of each, 0 to all others, of plays of shape
    (samples, listeners): the cosine of who has them (Sarwar et al. 2001, Item-based collaborative
    filtering), shrunk where few listeners have both (Bell & Koren 2007, Scalable collaborative
    filtering). A listener's score is their sum (Deshpande & Karypis 2004, Item-based top-N
    recommendation algorithms).

    Raises InputError where all pairs of samples would need too much memory.
    """
    weights = likeness.shrunk(likeness.co_played(plays, likeness.FEWER), settings["shrinkage"])
    return ByWeights(nearest_alone(weights, settings["nearest"]))


def nearest_alone(weights: np.ndarray, nearest: int) -> np.ndarray:
    """Return weights of which each row keeps its largest; all that are as large as the last of
    these stay, so that no order decides."""
    if nearest >= len(weights):
        return weights
    rounded = np.round(weights, DIGITS)
    least = np.partition(rounded, -nearest, axis=1)[:, [-nearest]]
    return np.where(rounded >= least, weights, 0.0)
