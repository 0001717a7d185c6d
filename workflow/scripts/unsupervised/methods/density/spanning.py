"""The tree along which density falls: the minimum spanning tree of mutual reachability.

Method: Campello, Moulavi & Sander 2013; the tree by Prim 1957. Equal lengths are the rule, as a
core distance is the length of many edges, and which of them comes first can decide to which cluster
a sample belongs. So groups that meet at one length are joined in an order of their own.
"""

import math
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.spatial import KDTree

DIGITS = 28  # binary digits of a length that count
SHRINK = 1024  # steps after which samples that the tree has are dropped from the arrays


def cores(values: np.ndarray, count: int, power: int) -> np.ndarray:
    """Return the power of each sample's distance to its `count`-th nearest, itself the first.

    values: shape (samples, features), with at least `count` samples.
    """
    if count == 1:
        return np.zeros(len(values))
    _, nearest = KDTree(values).query(values, [count], p=power)
    return powers(values.T, values[nearest[:, 0]].T, power)


def powers(columns: np.ndarray, others: np.ndarray, power: int) -> np.ndarray:
    """Return the distances, squared or with power 1 as they are, of points, shape (features,
    samples), to others of that shape, or to one of shape (features,)."""
    raised = np.square if power == 2 else np.abs
    found = raised(columns[0] - others[0])
    for column, other in zip(columns[1:], others[1:], strict=True):
        found += raised(column - other)
    return found


def root_of(found: np.ndarray, power: int) -> np.ndarray:
    """Return the distances of which these are the powers."""
    return np.sqrt(found) if power == 2 else found


def rounded(lengths: np.ndarray) -> np.ndarray:
    """Return lengths to about eight digits, so that those are equal that rounding made differ: of
    decimal fractions, and of values that were moved to steps of a share of the largest."""
    fractions, powers = np.frexp(lengths)
    return np.ldexp(np.round(np.ldexp(fractions, DIGITS)), powers - DIGITS)


def tree(values: np.ndarray, cores: np.ndarray, power: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the edges of a tree, shape (samples - 1, 2), and the power of each one's length: the
    distance, or the larger core distance of its ends where that is more.

    cores: powers of core distances, shape (samples,). Takes time by the square of the samples.
    """
    count = len(values)
    columns = np.ascontiguousarray(values.T)
    numbers, outside = np.arange(count), np.ones(count, dtype=bool)
    lengths, sources = np.full(count, np.inf), np.zeros(count, dtype=int)
    edges, found = np.empty((count - 1, 2), dtype=int), np.empty(count - 1)
    place = 0
    for i in range(count - 1):
        outside[place], lengths[place] = False, np.inf
        reach = powers(columns, columns[:, place], power)
        np.maximum(reach, cores, out=reach)
        np.maximum(reach, cores[place], out=reach)
        nearer = (reach < lengths) & outside
        lengths[nearer], sources[nearer] = reach[nearer], numbers[place]
        place = int(lengths.argmin())
        edges[i], found[i] = (sources[place], numbers[place]), lengths[place]
        if (i + 1) % SHRINK == 0:
            place = int(outside[:place].sum())
            columns = np.ascontiguousarray(columns[:, outside])
            numbers, lengths, sources = numbers[outside], lengths[outside], sources[outside]
            cores, outside = cores[outside], np.ones(len(lengths), dtype=bool)
    return edges, found


def together(edges: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return edges and lengths, sorted, of a tree in which groups that meet at one length are
    joined one after another, the largest first.

    Where more than two groups meet at one length, a tree of pairs says that some met before others,
    and smaller ones may seem to belong to a larger one that they only touch. In this order they
    fall away before the large ones part, whichever of the equal edges the tree had.
    """
    order = np.argsort(lengths, kind="stable")
    parents, sizes = list(range(len(edges) + 1)), [1] * (len(edges) + 1)
    joined: list[tuple[int, int]] = []
    where = np.flatnonzero(np.diff(lengths[order], prepend=-1.0)).tolist()
    for first, end in pairwise([*where, len(order)]):
        meeting: dict[int, list[tuple[int, int]]] = {}
        for a, b in edges[order[first:end]].tolist():
            low, high = sorted((root(parents, a), root(parents, b)))
            groups = [meeting.pop(r, [(-sizes[r], r)]) for r in (low, high)]
            parents[high] = low
            meeting[low] = sorted(groups, key=len)[1]
            meeting[low] += sorted(groups, key=len)[0]
        for low, groups in meeting.items():
            sizes[low] = -sum(size for size, _ in groups)
            (_, largest), *others = sorted(groups)
            joined += [(largest, other) for _, other in others]
    return np.array(joined), lengths[order]


def root(parents: list[int], sample: int) -> int:
    """Return the first sample of a sample's group, and shorten the way to it."""
    while parents[sample] != sample:
        parents[sample] = parents[parents[sample]]
        sample = parents[sample]
    return sample


def graph(edges: np.ndarray, lengths: np.ndarray) -> sparse.csr_matrix:
    """Return a tree whose edges are sorted as a symmetric matrix of lengths, shape (samples,
    samples).

    Each length is moved up to the next number above the one before it, so that none is 0, which
    would be no edge, and no two are equal: how a library sorts equal ones differs by processor.
    """
    apart, last = [], 0.0
    for length in lengths.tolist():
        last = max(length, math.nextafter(last, math.inf))
        apart.append(last)
    a, b = edges.T
    count = len(edges) + 1
    return sparse.csr_matrix(
        (apart * 2, (np.concatenate([a, b]), np.concatenate([b, a]))), (count, count)
    )
