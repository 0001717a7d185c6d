"""What recommends: from plays, a score for each sample and listener, and the lists of the best.

Plays have the shape (samples, listeners): the samples are what is recommended. Alternating least
squares for implicit feedback (Hu, Koren & Volinsky 2008) is done by the package implicit.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from scipy import sparse
from sklearn import preprocessing

from unsupervised.methods import preparation
from unsupervised.methods.nmf.fit import Factors
from unsupervised.methods.similar.fit import normalized

CUTOFF = 10  # samples that are recommended to each listener
CELLS = 2_000_000  # numbers of some listeners that are held at once
STEPS = 1e9  # of a listener's largest score: scores in one step are equal

Model = Callable[[np.ndarray, sparse.csr_matrix], np.ndarray]
"""Takes the numbers of some listeners and what they are known to have played, shape (listeners,
samples); returns scores of that shape."""


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


def popularity_model(kept: sparse.csr_matrix) -> Model:
    """Recommend the samples with the most listeners to everyone."""
    popularity = np.asarray((kept > 0).sum(axis=1), dtype=float).ravel()
    return lambda listeners, known: np.tile(popularity, (len(listeners), 1))


def random_model(seed: int) -> Model:
    """Recommend what is drawn, anew for every listener: what comes of no knowledge at all."""
    draws = np.random.RandomState(seed)
    return lambda listeners, known: draws.random_sample(known.shape)


def recommended(
    model: Model, kept: sparse.csr_matrix, listeners: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield some listeners and the best samples for each, without those that they know.

    The latter has the shape (listeners, at most `CUTOFF`), best first; where too few are left
    to recommend, the row ends in -1.
    """
    known = kept.T.tocsr()
    block = max(1, CELLS // max(kept.shape))  # models may look at all listeners of each
    for start in range(0, len(listeners), block):
        asked = listeners[start : start + block]
        played = known[asked]
        yield asked, best(model(asked, played), played.toarray() > 0)


def best(scores: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return the positions of the highest scores of each row, shape (rows, at most `CUTOFF`).

    Scores are compared in steps of a billionth of the row's largest, so that what processors
    compute differently in the last digits changes no list; equals stand by position.
    """
    rows, count = scores.shape
    largest = np.abs(scores).max(axis=1, keepdims=True)
    steps = np.round(scores / np.where(largest == 0, 1, largest) * STEPS).astype(np.int64)
    keys = np.arange(count) - steps * count  # no two of a row are equal
    keys[known] = np.iinfo(np.int64).max
    most = min(CUTOFF, count)
    found = np.argpartition(keys, most - 1, axis=1)[:, :most]
    order = np.argsort(np.take_along_axis(keys, found, axis=1), axis=1, kind="stable")
    found = np.take_along_axis(found, order, axis=1)
    return np.where(np.take_along_axis(known, found, axis=1), -1, found)


def recalls(lists: np.ndarray, hidden: sparse.csr_matrix, listeners: np.ndarray) -> np.ndarray:
    """Return which share of what is hidden of each listener stands on their list, shape
    (listeners,); lists as `best` returns them."""
    wanted = hidden[:, listeners].T.toarray() > 0
    found = np.take_along_axis(wanted, np.maximum(lists, 0), axis=1) & (lists >= 0)
    return found.sum(axis=1) / wanted.sum(axis=1)
