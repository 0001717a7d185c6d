"""Merge samples along the links of a graph, those two clusters first that are nearest.

Ward: the height of a merge is what SciPy's is, from the growth of the sum of squares (Ward 1963);
only clusters that a link joins are merged (Lebart 1978). Average: it is the mean length of the
links between them. Heights count to eight digits, and of equal ones the merge goes first whose
clusters come first, so neither a processor nor the order of the file decides. A height may lie
below one before, where a merge made a shorter way.

A merged cluster takes the place of the one that more links lead from, so that the links of the
other alone have to be moved.
"""

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

import numpy as np
from scipy.spatial.distance import cdist

from unsupervised.base import memory
from unsupervised.methods.agglomerative.links import Links
from unsupervised.methods.metrics import rounded

BYTES = 800.0  # of memory that a link takes: in two dictionaries and, some times, in the heap

# Of each place those that links join it to: the links' number, the sum of their lengths, and the
# height of a merge with it.
Near = list[dict[int, tuple[int, float, float]]]


class Ward:
    """Heights by the means of clusters, which are kept at their places."""

    def __init__(self, values: np.ndarray):
        """Begin with samples, shape (samples, features), each a cluster."""
        self.sizes, self.means = np.ones(len(values)), values.copy()

    def first(self, links: Links) -> np.ndarray:
        """Return the heights of merges of two samples, shape (links,)."""
        squares = np.zeros(len(links.one))
        for column in self.means.T:
            squares += (column[links.one] - column[links.other]) ** 2
        return np.sqrt(squares)

    def merge(self, kept: int, gone: int) -> None:
        """Put what two clusters are together at the place of one."""
        total = self.sizes[kept] + self.sizes[gone]
        self.means[kept] += self.sizes[gone] / total * (self.means[gone] - self.means[kept])
        self.sizes[kept] = total

    def changed(self, near: dict, moved: Iterable[int]) -> list[int]:
        """Return with which a merged cluster has another height now: with all near it."""
        return list(near)

    def heights(self, kept: int, near: dict, others: list[int]) -> np.ndarray:
        """Return the heights of the merges of a cluster with some near it."""
        apart = cdist(self.means[kept : kept + 1], self.means[others], "sqeuclidean")[0]
        size, sizes = self.sizes[kept], self.sizes[others]
        return np.sqrt(2 * size * sizes / (size + sizes) * apart)


class Average:
    """Heights by the links between clusters, which are all that counts."""

    def first(self, links: Links) -> np.ndarray:
        """Return the heights of merges of two samples, shape (links,)."""
        return links.lengths

    def merge(self, kept: int, gone: int) -> None:
        """Keep nothing."""

    def changed(self, near: dict, moved: Iterable[int]) -> list[int]:
        """Return with which a merged cluster has another height now: where links were moved."""
        return list(moved)

    def heights(self, kept: int, near: dict, others: list[int]) -> np.ndarray:
        """Return the heights of the merges of a cluster with some near it."""
        found = np.array([near[other][:2] for other in others])
        return found[:, 1] / found[:, 0]


def tree(values: np.ndarray, links: Links, linkage: str) -> np.ndarray:
    """Return the merges of values, shape (samples, features), as SciPy's linkage matrix, in the
    order in which they were made; the links join all samples."""
    count = len(values)
    what = f"merging {count} samples along {len(links.one)} links"
    memory.need(BYTES * len(links.one) + 8.0 * values.size, what, "ask for fewer nearest")
    measure = Ward(values) if linkage == "ward" else Average()
    heights = rounded(measure.first(links)).tolist()
    near = neighbourhoods(links, heights)
    heap = list(zip(heights, links.one.tolist(), links.other.tolist(), strict=True))
    heapify(heap)
    numbers, sizes, merges = list(range(count)), [1] * count, np.empty((count - 1, 4))
    for row in range(count - 1):
        height, *both = next_of(heap, near)
        kept, gone = sorted(both, key=lambda place: -len(near[place]))
        sizes[kept] += sizes[gone]
        merges[row] = *sorted((numbers[kept], numbers[gone])), height, sizes[kept]
        numbers[kept] = count + row
        measure.merge(kept, gone)
        moved = moved_to(near, kept, gone)
        if others := measure.changed(near[kept], moved):
            measured(heap, near, kept, others, measure)
    return merges


def neighbourhoods(links: Links, heights: list[float]) -> Near:
    """Return what links join each sample to."""
    near: Near = [{} for _ in range(int(links.other.max(initial=0)) + 1)]
    ends = zip(links.one.tolist(), links.other.tolist(), strict=True)
    for (one, other), length, height in zip(ends, links.lengths.tolist(), heights, strict=True):
        near[one][other] = near[other][one] = (1, length, height)
    return near


def next_of(heap: list[tuple[float, int, int]], near: Near) -> tuple[float, int, int]:
    """Take the lowest merge off the heap that is still one of two clusters."""
    while True:
        height, one, other = heappop(heap)
        if other in near[one] and near[one][other][2] == height:
            return height, one, other


def moved_to(near: Near, kept: int, gone: int) -> list[int]:
    """Move the links of a cluster to the one it merged with, and return where they lead."""
    del near[kept][gone], near[gone][kept]
    links, near[gone] = near[gone], {}
    for other, (number, length, _) in links.items():
        del near[other][gone]
        known, before, height = near[kept].get(other, (0, 0.0, np.inf))
        near[kept][other] = near[other][kept] = (known + number, before + length, height)
    return list(links)


def measured(
    heap: list[tuple[float, int, int]], near: Near, kept: int, others: list[int], measure
) -> None:
    """Write the heights that a merged cluster now has with others, and put them onto the heap."""
    heights = rounded(measure.heights(kept, near[kept], others)).tolist()
    for other, height in zip(others, heights, strict=True):
        number, length, _ = near[kept][other]
        near[kept][other] = near[other][kept] = (number, length, height)
        heappush(heap, (height, *sorted((kept, other))))


def in_places(merges: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Return merges with the samples numbered as they stand; `order` says where each of theirs
    stands, shape (samples,)."""
    count = len(order)
    numbers = np.r_[order, np.arange(count, 2 * count - 1)]
    pairs = np.sort(numbers[merges[:, :2].astype(int)], axis=1)
    return np.column_stack([pairs, merges[:, 2:]])
