"""Links that join the parts into which a graph of nearest neighbours falls."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from unsupervised.base import memory
from unsupervised.methods.metrics import Space, rounded
from unsupervised.methods.neighbours.reading import Graph
from unsupervised.methods.neighbours.tables import components


@dataclass(frozen=True)
class Joins:
    """The shortest link between each two parts: the positions of its ends and its length, all of
    shape (links,)."""

    one: np.ndarray
    other: np.ndarray
    lengths: np.ndarray


def joining(graph: Graph, space: Space) -> Joins:
    """Return the shortest link between each two parts of a graph, of equally short ones the
    first; none of a graph that is in one piece."""
    parts = components(graph.places)
    members = [np.flatnonzero(parts == part) for part in range(parts.max() + 1)]
    values, found = space.data.values, []
    cells = max((len(one) * len(other) for one, other in combinations(members, 2)), default=0)
    memory.need(40.0 * cells, "the distances between two parts of the graph", "raise nearest")
    for one, other in combinations(members, 2):
        apart = rounded(space.told(space.between(values[one], values[other])))
        a, b = np.unravel_index(int(apart.argmin()), apart.shape)
        # With as many digits as the tables of neighbours have.
        found.append((one[a], other[b], float(f"{apart[a, b]:.6g}")))
    ends = np.array([link[:2] for link in found], dtype=int).reshape(-1, 2)
    return Joins(ends[:, 0], ends[:, 1], np.array([link[2] for link in found], dtype=float))
