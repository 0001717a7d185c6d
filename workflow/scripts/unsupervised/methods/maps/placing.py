"""Places on a map for samples that were not mapped themselves: there are too many of them."""

import numpy as np

from unsupervised.blocks.rows import Rows

NEAREST, BLOCK = 10, 50_000  # neighbours of a sample that is placed; samples placed at once


def placed(values: "np.ndarray | Rows", part: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return places for all samples: those of the part, and for each other sample the median
    of the places of its nearest in the part, as openTSNE begins with new samples."""
    if isinstance(values, Rows):
        whole = values.joined(amid, values[part], places)
        whole[part] = places
        return whole
    whole = np.empty((len(values), 2))
    whole[part] = places
    rest = np.setdiff1d(np.arange(len(values)), part)
    model = nearest_of(values[part])
    for start in range(0, len(rest), BLOCK):
        block = rest[start : start + BLOCK]
        whole[block] = middles(values[block], model, places)
    return whole


def amid(block: np.ndarray, known: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the places of a block's samples among known ones, shape (samples, 2)."""
    return middles(block, nearest_of(known), places)


def nearest_of(known: np.ndarray):
    """Return what finds the nearest among known samples."""
    from sklearn.neighbors import NearestNeighbors

    return NearestNeighbors(n_neighbors=min(NEAREST, len(known))).fit(known)


def middles(values: np.ndarray, model, places: np.ndarray) -> np.ndarray:
    """Return of each sample the median of the places of its nearest."""
    return np.median(places[model.kneighbors(values, return_distance=False)], axis=1)
