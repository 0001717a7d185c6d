"""k-means, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.methods.kmeans.fit import fit
from unsupervised.methods.kmeans.settings import OTHER_SEEDS as OTHER_SEEDS
from unsupervised.numeric import grouping

STARTS = 3  # of a quick fit


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, fitted as the variant is."""
    return fit(values, min(count, len(values)), {**settings, "engine": "full"}, seed).clusters


def quick(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, fitted with few starts.

    Their distances count to nine digits: of fifty resamples, one whose starts hang on the last bits
    of a processor would be enough to tell another mean.
    """
    centred = (values - values.mean(axis=0))[None]
    starts, draws = min(settings["n_init"], STARTS), np.random.RandomState(seed)
    count = min(count, len(values))
    return renumbered(grouping.grouped(centred, count, starts, draws, settings["max_iter"])[0])
