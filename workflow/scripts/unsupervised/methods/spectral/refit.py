"""Spectral clustering, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.neighbours.anew import graph
from unsupervised.methods.spectral.fit import fit, waves

OTHER_SEEDS = 5
STARTS = 3  # of a quick fit


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, on the graph of their own neighbours."""
    count = min(count, len(values))
    order, fuzzy = graph(values, settings)
    return fit(waves(fuzzy, count), count, settings, seed)[np.argsort(order)]


def quick(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, by few starts of k-means."""
    starts = {"n_init": min(settings["n_init"], STARTS)}
    return full(values, count, {**settings, **starts}, seed)
