"""Linkage of groups of several samples, where SciPy takes each for one sample, and trees cut.

Method: nearest-neighbour chain (Murtagh 1983) with the updates of Lance & Williams 1967, as in
Müllner 2011; what is new is only that the sizes of the groups are known from the start. So the
heights are those of a tree of all samples in which the groups have been merged at height 0.
"""

from collections.abc import Callable

import numpy as np
from scipy.cluster.hierarchy import DisjointSet
from scipy.spatial.distance import squareform


def linkage(distances: np.ndarray, sizes: np.ndarray, method: str) -> np.ndarray:
    """Return SciPy's linkage matrix, shape (groups - 1, 4); its last column counts groups.

    `distances` are those of the groups' centres, condensed as by `pdist`, `sizes` the numbers
    of samples in the groups, shape (groups,), and `method` is single, complete, average or
    ward.
    """
    sizes = sizes.astype(float)
    apart = squareform(distances)
    if method == "ward":
        pairs = np.add.outer(sizes, sizes)
        apart *= np.sqrt(2 * np.multiply.outer(sizes, sizes) / pairs)
    np.fill_diagonal(apart, np.inf)
    return in_order(merges(apart, sizes, UPDATES[method]), len(sizes))


def merges(apart: np.ndarray, sizes: np.ndarray, update: Callable) -> list[tuple]:
    """Return the merges as (left, right, height), found along chains of nearest neighbours.

    Works in place: the merged group takes the place of its right part, and its left part is
    infinitely far from all.
    """
    found, chain = [], []
    for _ in range(len(sizes) - 1):
        if not chain:
            chain = [int(np.flatnonzero(sizes)[0])]
        left, right = sorted(mutual_nearest(apart, chain))
        height = apart[left, right]
        merged = update(apart[left], apart[right], height, sizes[left], sizes[right], sizes)
        apart[right], apart[:, right] = merged, merged
        apart[left], apart[:, left], apart[right, right] = np.inf, np.inf, np.inf
        sizes[left], sizes[right] = 0, sizes[left] + sizes[right]
        found.append((left, right, float(height)))
    return found


def mutual_nearest(apart: np.ndarray, chain: list[int]) -> tuple[int, int]:
    """Lengthen a chain until its last two are nearest to each other; take these off it."""
    while True:
        own = chain[-1]
        near = int(np.argmin(apart[own]))
        if len(chain) > 1 and apart[own, chain[-2]] <= apart[own, near]:
            return chain.pop(), chain.pop()
        chain.append(near)


def in_order(found: list[tuple], count: int) -> np.ndarray:
    """Return merges by rising height, numbered as SciPy does: groups first, then merges."""
    matrix = np.empty((len(found), 4))
    sets, number = DisjointSet(range(count)), list(range(count))
    for row, (left, right, height) in enumerate(sorted(found, key=lambda merge: merge[2])):
        parts = sorted((number[sets[left]], number[sets[right]]))
        sets.merge(left, right)
        matrix[row] = [*parts, height, sets.subset_size(left)]
        number[sets[left]] = count + row
    return matrix


def cut(merged: np.ndarray, count: int) -> np.ndarray:
    """Return the cluster of each leaf, shape (leaves,), from 0, once so many clusters are left;
    merges that stand later are those that are undone, whatever their heights."""
    leaves = len(merged) + 1
    sets = DisjointSet(range(leaves))
    first = list(range(leaves))  # a leaf of each leaf and of each merge
    for left, right in merged[: leaves - count, :2].astype(int).tolist():
        sets.merge(first[left], first[right])
        first.append(first[left])
    numbers: dict[int, int] = {}
    return np.array([numbers.setdefault(sets[leaf], len(numbers)) for leaf in range(leaves)])


def counts(merged: np.ndarray, leaves: np.ndarray) -> list[int]:
    """Return the number of samples in each merge, from those in each leaf."""
    found = leaves.tolist()
    for left, right in merged[:, :2].astype(int).tolist():
        found.append(found[left] + found[right])
    return found[len(leaves) :]


def single(left, right, height, left_size, right_size, sizes):
    """Return the distances of a merged group: those of its nearer part."""
    return np.minimum(left, right)


def complete(left, right, height, left_size, right_size, sizes):
    """Return the distances of a merged group: those of its farther part."""
    return np.maximum(left, right)


def average(left, right, height, left_size, right_size, sizes):
    """Return the distances of a merged group: the mean over all its samples."""
    return (left_size * left + right_size * right) / (left_size + right_size)


def ward(left, right, height, left_size, right_size, sizes):
    """Return the distances of a merged group: how much variance a merge with it would add."""
    both = left_size + right_size
    squares = (left_size + sizes) * left**2 + (right_size + sizes) * right**2 - sizes * height**2
    # Between equal centres rounding can leave less than nothing.
    return np.sqrt(np.maximum(squares, 0) / (both + sizes))


UPDATES = {"single": single, "complete": complete, "average": average, "ward": ward}
