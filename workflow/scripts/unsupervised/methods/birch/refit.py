"""BIRCH, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.birch.fit import cut, gathered

OTHER_SEEDS = 5  # which mix the samples otherwise
FEW = 200  # subclusters of a quick fit


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, fitted as the variant is."""
    return cut(gathered(values, settings, seed), min(count, len(values))).clusters


def quick(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, by fewer subclusters."""
    most = max(min(settings["subclusters"], FEW), count)
    return full(values, count, {**settings, "subclusters": most}, seed)
