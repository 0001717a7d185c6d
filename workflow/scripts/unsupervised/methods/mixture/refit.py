"""A Gaussian mixture, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.mixture.fit import fit

OTHER_SEEDS = 5


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, fitted as the variant is."""
    whole = {**settings, "engine": "full"}
    return fit(values, np.zeros(values.shape[1]), min(count, len(values)), whole, seed).clusters


def quick(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, fitted from one start."""
    return full(values, count, {**settings, "n_init": 1}, seed)
