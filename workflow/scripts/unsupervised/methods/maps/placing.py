"""Places on a map for samples that were not mapped themselves: there are too many of them."""

import numpy as np

NEAREST, BLOCK = 10, 50_000  # neighbours of a sample that is placed; samples placed at once


def placed(values: np.ndarray, part: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return places for all samples: those of the part, and for each other sample the median
    of the places of its nearest in the part, as openTSNE begins with new samples."""
    from sklearn.neighbors import NearestNeighbors

    whole = np.empty((len(values), 2))
    whole[part] = places
    rest = np.setdiff1d(np.arange(len(values)), part)
    model = NearestNeighbors(n_neighbors=min(NEAREST, len(part))).fit(values[part])
    for start in range(0, len(rest), BLOCK):
        block = rest[start : start + BLOCK]
        nearest = model.kneighbors(values[block], return_distance=False)
        whole[block] = np.median(places[nearest], axis=1)
    return whole
