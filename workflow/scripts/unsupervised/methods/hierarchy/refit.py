"""A cut tree, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.numeric import distances


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values: their tree, cut into so many; nothing is drawn."""
    if len(values) < 2:
        return np.zeros(len(values), dtype=int)
    names = [str(i) for i in range(len(values))]
    merged = linkage(distances.between(values, names, settings["metric"]), settings["method"])
    return renumbered(fcluster(merged, count, criterion="maxclust"))


quick = full
