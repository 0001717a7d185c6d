"""k-means, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.kmeans.fit import fit
from unsupervised.methods.kmeans.settings import OTHER_SEEDS as OTHER_SEEDS

STARTS = 3  # of a quick fit


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, fitted as the variant is."""
    return fit(values, min(count, len(values)), {**settings, "engine": "full"}, seed).clusters


def quick(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, fitted with few starts."""
    return full(values, count, {**settings, "n_init": min(settings["n_init"], STARTS)}, seed)
