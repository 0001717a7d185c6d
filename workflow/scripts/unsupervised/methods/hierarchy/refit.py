"""A cut tree, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.numeric import distances

OTHER_SEEDS = 0


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values: their tree, cut into so many; nothing is drawn."""
    if len(values) < 2:
        return np.zeros(len(values), dtype=int)
    return renumbered(fcluster(merged(values, settings), count, criterion="maxclust"))


def merged(values: np.ndarray, settings: Mapping) -> np.ndarray:
    """Return SciPy's linkage matrix of two samples or more, each of them a leaf."""
    names = [str(i) for i in range(len(values))]
    return linkage(distances.between(values, names, settings["metric"]), settings["method"])


quick = full
