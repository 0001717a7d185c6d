"""The local radius of each sample: how far those are that belong to it.

It is the root of the mean squared distance of the samples to which it is linked in the fuzzy graph
of nearest neighbours, each counted as surely as it belongs (Narayan, Berger & Cho 2021). A sample
in a dense place has a small one. Which copies of one another a graph links to what lies around is
chance, so equal samples have the radius of all their links together.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.methods.neighbours import reading
from unsupervised.methods.neighbours.reading import Graph
from unsupervised.numeric import powers
from unsupervised.numeric.distances import DIRECTED

ALIKE = 1e-9  # of a standard deviation of logarithms: radii that differ by less are equal


@dataclass(frozen=True)
class Links:
    """Pairs of samples that belong together: the positions of both, how surely they do, and their
    squared distance, all of shape (links,); the number of samples, and for each of these the group
    of equal ones that it is in, shape (samples,), None where no two are equal."""

    one: np.ndarray
    other: np.ndarray
    weights: np.ndarray
    squares: np.ndarray
    samples: int
    equal: np.ndarray | None = None

    def at_ends(self, values: np.ndarray) -> np.ndarray:
        """Return the sums of values of links over those of each sample, shape (samples,)."""
        first = np.bincount(self.one, values, self.samples)
        return first + np.bincount(self.other, values, self.samples)

    def mean_squares(self) -> np.ndarray:
        """Return the square of each sample's local radius, shape (samples,)."""
        sums, weights = self.at_ends(self.weights * self.squares), self.at_ends(self.weights)
        if self.equal is None:
            return sums / weights
        return (np.bincount(self.equal, sums) / np.bincount(self.equal, weights))[self.equal]


def links(graph: Graph, metric: str, values: np.ndarray | None = None) -> Links:
    """Return the links of a graph of nearest neighbours, each once; `values` are those of the
    samples, where some may be equal.

    Cosines and correlations are squares of distances already.
    """
    rows = len(graph.places)
    upper = sparse.triu(graph.fuzzy, 1).tocsr()
    upper.sort_indices()
    found = upper.tocoo()
    start = np.repeat(np.arange(rows), graph.places.shape[1])
    ends = np.sort(np.column_stack([start, graph.places.ravel()]), axis=1)
    lengths = graph.lengths.ravel()
    known, first = np.unique(ends[:, 0] * rows + ends[:, 1], return_index=True)
    places = np.searchsorted(known, found.row.astype(int) * rows + found.col)
    lengths = lengths[first[places]]
    squares = lengths if metric in DIRECTED else lengths**2
    return Links(found.row, found.col, found.data, squares, rows, equal_of(values))


def equal_of(values: np.ndarray | None) -> np.ndarray | None:
    """Return for each sample the number of the group of equal ones that it is in; None where no two
    are equal."""
    if values is None:
        return None
    different, group = np.unique(values, axis=0, return_inverse=True)
    return group.ravel() if len(different) < len(values) else None


def of_map(places: np.ndarray, count: int) -> np.ndarray:
    """Return the local radius of samples at places, shape (samples, dimensions), by so many nearest
    there."""
    graph, _ = reading.anew(places, {"metric": "euclidean"}, count)
    return np.sqrt(links(graph, "euclidean").mean_squares())


def standardised(squares: np.ndarray) -> np.ndarray:
    """Return the logarithms of squared radii with mean 0 and standard deviation 1; zeros where they
    are all equal. A radius of 0, of a sample that has copies alone near it, counts as the smallest
    of the others."""
    if not squares.any():
        return np.zeros(len(squares))
    logs = powers.log(np.maximum(squares, squares[squares > 0].min()))
    apart = logs - logs.mean()
    spread = np.sqrt((apart * apart).mean())
    return apart / spread if spread > ALIKE else np.zeros(len(squares))


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Return the correlation of the logarithms of two radii of samples; NaN where fewer than three
    have both above 0, or all of one are equal."""
    both = (one > 0) & (other > 0)
    if both.sum() < 3:
        return float("nan")
    first, second = (standardised(radii[both]) for radii in (one, other))
    return float((first * second).mean()) if first.any() and second.any() else float("nan")
