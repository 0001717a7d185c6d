"""One map by Laplacian eigenmaps of the fuzzy graph of neighbours: the places that vary least along
its links, weighed by how surely two samples belong together.

Method: Belkin & Niyogi 2003. Of a graph in several parts such a map would show each as a point, so
each two parts are joined by the shortest link between them, as little weighed as the weakest there
is; how the parts lie to one another then hangs on these links alone.
"""

import numpy as np
from scipy import sparse

from unsupervised.base.tables import settled
from unsupervised.methods.metrics import Space
from unsupervised.methods.neighbours.joining import joining
from unsupervised.methods.neighbours.reading import Graph
from unsupervised.numeric import eigen

PLANE = 2
DIGITS = 12  # after the point, of an eigenvalue; what is smaller is rounding
LEAST = 1e-6  # a weight is no less, or its link would be lost in the last digits


def embed(graph: Graph, space: Space) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the samples, shape (samples, 2), and the eigenvalues of the two axes,
    small where the graph nearly parts."""
    weights = joined(graph, space)
    roots = np.sqrt(np.asarray(weights.sum(axis=1)).ravel())
    scale = sparse.diags_array(1 / roots)
    values, vectors = eigen.leading((scale @ weights @ scale).tocsr(), PLANE + 1)
    places = np.zeros((len(roots), PLANE))
    places[:, : len(values) - 1] = settled(vectors[:, 1:] / roots[:, None])
    return places, np.round(1 - values, DIGITS)[1:]


def joined(graph: Graph, space: Space) -> sparse.csr_matrix:
    """Return the weights of all links, shape (samples, samples), in one piece."""
    weights, joins = graph.fuzzy, joining(graph, space)
    if not len(joins.one):
        return weights
    least = np.full(2 * len(joins.one), max(float(weights.data.min()), LEAST))
    ends = np.r_[joins.one, joins.other], np.r_[joins.other, joins.one]
    return (weights + sparse.csr_matrix((least, ends), weights.shape)).tocsr()
