"""Leiden, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.leiden.fit import links, run
from unsupervised.methods.neighbours.anew import graph

OTHER_SEEDS = 9  # or as many as the variant asks for: they are read of its table


def full(values: np.ndarray, count: int | None, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, by one run on the graph of their own neighbours; it asks for
    no number."""
    order, fuzzy = graph(values, settings)
    found = run(links(fuzzy), settings, settings["resolution"], seed)
    return found.clusters[np.argsort(order)]


quick = full
