"""Recommenders that learn how much one sample says of another: EASE, and shrunk neighbours.

Both know only who plays what, not how often, and both have one number that holds them back from
what few listeners show. It is chosen by hiding some of the very plays that they learn from.
"""

from collections.abc import Callable, Sequence

import numpy as np
from scipy import linalg, sparse

from unsupervised.base import memory
from unsupervised.methods.recommending.lists import Model, recommended
from unsupervised.methods.recommending.measures import recalls
from unsupervised.methods.recommending.plays import split
from unsupervised.methods.recommending.recommender import ByWeights

HELD_BACK = (1.0, 10.0, 100.0, 1000.0)  # what is tried
ARRAYS = 5  # of shape (samples, samples), held at once
# What helps where all pairs are too many for a method that learns from them.
FEWER = "name fewer samples by rows, or use als, which needs no table of all pairs"

Weights = Callable[[np.ndarray, float], np.ndarray]
"""Takes for how many listeners two samples come together, shape (samples, samples), and what holds
back; returns how much each sample (row) speaks for another (column)."""


def ease(together: np.ndarray, held_back: float) -> np.ndarray:
    """Return the weights of EASE, whose diagonal is 0 (Steck 2019, Embarrassingly shallow
    autoencoders for sparse data): with P = (XᵀX + λ)⁻¹, of which λ is `held_back`, they are
    -P[i, j] / P[j, j]."""
    size = len(together)
    factor = linalg.cho_factor(together + held_back * np.eye(size))
    inverse = linalg.cho_solve(factor, np.eye(size))
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return weights


def shrunk(together: np.ndarray, held_back: float) -> np.ndarray:
    """Return the cosines of samples by their listeners (Sarwar et al. 2001, Item-based
    collaborative filtering), each shrunk by n / (n + `held_back`), where n listeners have both
    (Bell & Koren 2007, Scalable collaborative filtering); the diagonal is 0."""
    norms = np.sqrt(np.diag(together))
    norms = np.where(norms == 0, 1, norms)
    shares = np.divide(together, together + held_back, out=together * 0.0, where=together > 0)
    weights = together / np.outer(norms, norms) * shares
    np.fill_diagonal(weights, 0)
    return weights


def co_played(kept: sparse.csr_matrix, way_out: str = "leave out evaluation") -> np.ndarray:
    """Return how many listeners have both of two samples, shape (samples, samples).

    Raises InputError, which names the `way_out`, where that and what is made of it would not fit.
    """
    memory.need(8.0 * ARRAYS * kept.shape[0] ** 2, "how samples are played together", way_out)
    ones = (kept > 0).astype(float)
    return (ones @ ones.T).toarray()


def weighted_model(weights: np.ndarray) -> Model:
    """Recommend what the samples that a listener knows speak for, together."""
    return lambda listeners, known: ByWeights(weights).scores(known)


def held_back(
    weights: Weights, kept: sparse.csr_matrix, share: float, seed: int,
    tried: Sequence[float] = HELD_BACK,
) -> float:  # fmt: skip
    """Return what holds back best: of a share of the kept plays, hidden, most are found.

    Of what does as well as another it is the largest, which trusts the plays least; so it is
    where nobody has two plays left.
    """
    known, wanted = split(kept, share, seed)
    together = co_played(known)
    found = [recall_of(weighted_model(weights(together, value)), known, wanted) for value in tried]
    return max(zip(np.round(found, 9), tried, strict=True))[1]


def recall_of(model: Model, kept: sparse.csr_matrix, hidden: sparse.csr_matrix) -> float:
    """Return the mean recall at the cutoff over all listeners with something hidden, 0 if none."""
    listeners = np.flatnonzero(hidden.getnnz(axis=0) > 0)
    found = [recalls(lists, hidden, asked) for asked, lists in recommended(model, kept, listeners)]
    return float(np.concatenate(found).mean()) if found else 0.0
