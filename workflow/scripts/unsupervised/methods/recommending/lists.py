"""Lists of what is recommended: the best samples of each listener, without those that they have.

Plays have the shape (samples, listeners): the samples are what is recommended.
"""

from collections.abc import Callable, Iterator

import numpy as np
from scipy import sparse

CUTOFF = 10  # samples that are recommended to each listener where it is measured
CELLS = 2_000_000  # numbers of some listeners that are held at once
STEPS = 1e9  # of a listener's largest score: scores in one step are equal

Model = Callable[[np.ndarray, sparse.csr_matrix], np.ndarray]
"""Takes the numbers of some listeners and what they are known to have played, shape (listeners,
samples); returns scores of that shape."""


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
    for asked in blocks(listeners, kept.shape):
        played = known[asked]
        yield asked, best(model(asked, played), played.toarray() > 0)


def blocks(listeners: np.ndarray, shape: tuple[int, int]) -> Iterator[np.ndarray]:
    """Yield some listeners after others, few enough that models may look at all of each."""
    block = max(1, CELLS // max(shape))
    for start in range(0, len(listeners), block):
        yield listeners[start : start + block]


def best(scores: np.ndarray, known: np.ndarray, most: int = CUTOFF) -> np.ndarray:
    """Return the positions of the highest scores of each row, shape (rows, at most `most`).

    Scores are compared in steps of a billionth of the row's largest, so that what processors
    compute differently in the last digits changes no list; equals stand by position.
    """
    count = scores.shape[1]
    keys = np.arange(count) - in_steps(scores) * count  # no two of a row are equal
    keys[known] = np.iinfo(np.int64).max
    most = min(most, count)
    found = np.argpartition(keys, most - 1, axis=1)[:, :most]
    order = np.argsort(np.take_along_axis(keys, found, axis=1), axis=1, kind="stable")
    found = np.take_along_axis(found, order, axis=1)
    return np.where(np.take_along_axis(known, found, axis=1), -1, found)


def in_steps(scores: np.ndarray) -> np.ndarray:
    """Return scores as whole numbers of billionths of the largest of their row."""
    largest = np.abs(scores).max(axis=1, keepdims=True)
    return np.round(scores / np.where(largest == 0, 1, largest) * STEPS).astype(np.int64)
