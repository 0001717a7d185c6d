"""The tree of the graph that a variant reads."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.methods.agglomerative.fit import tree
from unsupervised.methods.agglomerative.links import Links, linked
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.entry import Given
from unsupervised.methods.metrics import Space, space_of
from unsupervised.methods.neighbours.reading import Graph, graph
from unsupervised.numeric import merging


@dataclass(frozen=True)
class Grown:
    """A tree of the samples of a graph, in an order of their values: its merges, of SciPy's form
    and as they were made; the links; the graph and the samples in its space; and where in that
    order each sample as it stands is, shape (samples,)."""

    merges: np.ndarray
    links: Links
    graph: Graph
    space: Space
    place: np.ndarray

    def clusters(self, count: int) -> np.ndarray:
        """Return so many clusters of the samples as they stand, shape (samples,)."""
        return numbering.renumbered(merging.cut(self.merges, count)[self.place])

    def height(self, count: int) -> float:
        """Return the height of the merge that leaves one cluster fewer; NaN of one."""
        return float(self.merges[-count + 1, 2]) if count > 1 else float("nan")


def grown(given: Given, settings: Mapping) -> Grown:
    """Return the tree of a variant, which takes the graph in an order of the samples' values."""
    space = space_of(given, settings)
    known, place = graph(given, settings).by_values(space)
    ordered = space.sorted()
    links = linked(known, ordered)
    merges = tree(ordered.data.values, links, settings["linkage"])
    return Grown(merges, links, known, ordered, place)
