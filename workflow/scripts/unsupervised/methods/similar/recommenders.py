"""What recommends: from plays, a score for each sample and listener.

Plays have the shape (samples, listeners): the samples are what is recommended. Alternating least
squares for implicit feedback (Hu, Koren & Volinsky 2008) is done by the package implicit.
"""

from collections.abc import Mapping

import numpy as np
from scipy import sparse
from sklearn import preprocessing

from unsupervised.methods import preparation
from unsupervised.methods.nmf.fit import Factors
from unsupervised.methods.recommending.lists import Model
from unsupervised.methods.similar.fit import normalized


def scaled(kept: sparse.csr_matrix, settings: Mapping):
    """Scale and weigh the kept plays as the NMF variant does."""
    scaler = preparation.scaler(settings["scale"])
    found = scaler.fit_transform(kept) if scaler else kept
    return found.multiply(settings["roots"]).tocsr() if "roots" in settings else found


def rebuilt_model(factors: Factors) -> Model:
    """Recommend the samples whose plays the factorization rebuilds highest."""
    return lambda listeners, known: (factors.features @ factors.components[:, listeners]).T


def als_model(kept: sparse.csr_matrix, settings: Mapping) -> Model:
    """Recommend by alternating least squares, with as many factors as NMF has components.

    One thread and the config's seed, so that the factors are the same in every run.
    """
    from implicit.cpu.als import AlternatingLeastSquares

    model = AlternatingLeastSquares(
        settings["components"],
        random_state=settings["seed"],
        num_threads=1,
        dtype=np.float64,
    )
    model.fit(sparse.csr_matrix(kept.T), show_progress=False)
    return lambda listeners, known: model.user_factors[listeners] @ model.item_factors.T


def cosine_model(rows: np.ndarray | sparse.csr_matrix) -> Model:
    """Recommend what is most like the samples a listener knows, summed over them."""
    unit = preprocessing.normalize(rows) if sparse.issparse(rows) else normalized(rows)

    def scores(listeners: np.ndarray, known: sparse.csr_matrix) -> np.ndarray:
        """Return the scores of all samples for some listeners, by what they know."""
        found = ((known > 0).astype(float) @ unit) @ unit.T
        return found.toarray() if sparse.issparse(found) else found

    return scores
