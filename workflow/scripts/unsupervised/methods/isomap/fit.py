"""One map by Isomap: classical scaling of the shortest ways along nearest neighbours.

Method: Tenenbaum, de Silva & Langford 2000. Where the graph falls into parts, each two of them are
joined by the shortest link between them, so that there is a way; how the parts lie to one another
then hangs on these links alone.
"""

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import shortest_path

from unsupervised.methods.maps import scaling
from unsupervised.methods.metrics import Space
from unsupervised.methods.neighbours.joining import joining
from unsupervised.methods.neighbours.reading import Graph
from unsupervised.numeric.distances import correlation


def embed(graph: Graph, space: Space) -> tuple[np.ndarray, float]:
    """Return the places of the samples, shape (samples, 2), and the residual variance: the share
    of the variance of the ways' lengths that distances on the map leave, NaN where all are one."""
    scaling.room_for(len(graph.places))
    ways = shortest_path(links(graph, space), directed=False)
    places = scaling.classical(ways)
    pairs = np.triu_indices(len(ways), 1)
    shown = Space(space.data, "euclidean").between(places, places)
    return places, 1 - correlation(ways[pairs], shown[pairs]) ** 2


def links(graph: Graph, space: Space) -> sparse.csr_matrix:
    """Return the lengths of all links, shape (samples, samples), those that join parts with them.

    Equal samples are linked by a length that is next to nothing, as 0 would be no link.
    """
    count = len(graph.places)
    rows = np.repeat(np.arange(count), graph.places.shape[1])
    ends, lengths = graph.places.ravel(), graph.lengths.ravel()
    joins = joining(graph, space)
    rows, ends = np.r_[rows, joins.one], np.r_[ends, joins.other]
    lengths = np.maximum(np.r_[lengths, joins.lengths], np.finfo(float).tiny)
    # Two samples that are near each other have one link, which stands there once.
    first, second = np.minimum(rows, ends), np.maximum(rows, ends)
    _, once = np.unique(first * count + second, return_index=True)
    return sparse.csr_matrix((lengths[once], (first[once], second[once])), (count, count))
