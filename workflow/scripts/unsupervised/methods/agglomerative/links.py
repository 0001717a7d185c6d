"""The links of a graph of nearest neighbours, and those that join its parts."""

from dataclasses import dataclass

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.metrics import Space
from unsupervised.methods.neighbours.joining import Joins, joining
from unsupervised.methods.neighbours.reading import Graph
from unsupervised.methods.neighbours.tables import components


@dataclass(frozen=True)
class Links:
    """The two ends of each link, the first of them before the other, and its length, each of shape
    (links,); and of these the ones that join parts."""

    one: np.ndarray
    other: np.ndarray
    lengths: np.ndarray
    joins: Joins


def linked(graph: Graph, space: Space) -> Links:
    """Return a link wherever one of two samples is a nearest neighbour of the other, and the
    shortest between each two parts of the graph; each stands there once, in order."""
    count = len(graph.places)
    joins = joining(graph, space)
    rows = np.r_[np.repeat(np.arange(count), graph.places.shape[1]), joins.one]
    ends = np.r_[graph.places.ravel(), joins.other]
    first, second = np.minimum(rows, ends), np.maximum(rows, ends)
    _, once = np.unique(first * count + second, return_index=True)
    lengths = np.r_[graph.lengths.ravel(), joins.lengths][once]
    return Links(first[once], second[once], lengths, joins)


def join_table(graph: Graph, joins: Joins) -> Table:
    """Return `part,other_part,sample,other_sample,length`, a row for each two parts of the graph:
    the nearest pair, by which they are joined; none of a graph that is in one piece."""
    parts = components(graph.places)
    ends = zip(joins.one.tolist(), joins.other.tolist(), joins.lengths.tolist(), strict=True)
    rows = [
        [int(parts[one]), int(parts[other]), graph.names[one], graph.names[other], length]
        for one, other, length in ends
    ]
    return Table(["part", "other_part", "sample", "other_sample", "length"], rows)
