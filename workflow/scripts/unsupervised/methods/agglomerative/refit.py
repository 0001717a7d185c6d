"""A tree along a graph, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.agglomerative.fit import tree
from unsupervised.methods.agglomerative.links import linked
from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.methods.neighbours import anew
from unsupervised.numeric import merging

OTHER_SEEDS = 0


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, on the graph of their own neighbours; nothing is drawn."""
    order, graph, space = anew.linked(values, settings)
    merges = tree(space.data.values, linked(graph, space), settings["linkage"])
    found = merging.cut(merges, min(count, len(values)))
    return renumbered(found[np.argsort(order)])


quick = full
