"""EASE, fitted to plays."""

from collections.abc import Mapping

from scipy import sparse

from unsupervised.methods.recommending import likeness
from unsupervised.methods.recommending.recommender import ByWeights


def recommender(plays: sparse.csr_matrix, settings: Mapping) -> ByWeights:
    """Return the weights of EASE (Steck 2019, Embarrassingly shallow autoencoders for sparse data)
    of plays, shape (samples, listeners), of which just who has what counts.

    Raises InputError where all pairs of samples would need too much memory.
    """
    together = likeness.co_played(plays, likeness.FEWER)
    return ByWeights(likeness.ease(together, settings["regularization"]))
