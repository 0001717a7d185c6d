"""Find which vectors are alike: by the cosines of all pairs, or by a tree."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

BLOCK = 256  # samples whose cosines with all others are held at once


def normalized(rows: np.ndarray) -> np.ndarray:
    """Return the rows with norm 1; a row of zeros stays."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms == 0, 1, norms)


def ranked(cosines: np.ndarray) -> list[int]:
    """Return positions by falling cosine; rounded, so that equals keep their order."""
    return np.argsort(-np.round(cosines, 9), kind="stable").tolist()


def clipped(cosines: np.ndarray) -> np.ndarray:
    """Keep rounding from lifting a cosine above 1."""
    return np.clip(cosines, -1, 1)


def by_blocks(unit: np.ndarray, top: int) -> Iterator[tuple[list[int], list[float]]]:
    """Yield each sample's nearest and their cosines, from the cosines of all pairs, a block of
    rows at a time; equals stand in the order of the samples."""
    for start in range(0, len(unit), BLOCK):
        block = clipped(unit[start : start + BLOCK] @ unit.T)
        for own, cosines in enumerate(block, start=start):
            rounded = np.round(cosines, 9)
            rounded[own] = -np.inf
            least = np.partition(rounded, -top)[-top] if top else np.inf
            near = np.flatnonzero(rounded >= least)
            order = near[np.argsort(-rounded[near], kind="stable")][:top].tolist()
            yield order, cosines[order].tolist()


def by_tree(unit: np.ndarray, top: int) -> Iterator[tuple[list[int], list[float]]]:
    """Yield the same from a tree of the samples, without looking at all pairs.

    Between vectors of norm 1 the nearest by distance are the nearest by cosine. The tree holds
    each vector once: among many equal ones it would look at all of them for each.
    """
    distinct, group = np.unique(unit, axis=0, return_inverse=True)
    members = first_members(group, top + 1)
    near = nearest(distinct, top)
    for own, vector in enumerate(unit):
        # A sample without a direction is no more like one than like another.
        groups = [group[own], *near[group[own]]] if vector.any() else group[: top + 1]
        found = np.unique(np.concatenate([members[g] for g in groups]))
        found = found[found != own]
        cosines = clipped(unit[found] @ vector)
        order = ranked(cosines)[:top]
        yield found[order].tolist(), cosines[order].tolist()


def first_members(group: np.ndarray, most: int) -> list[np.ndarray]:
    """Return the positions of at most `most` samples of each group, the first ones."""
    order = np.argsort(group, kind="stable")
    ends = np.cumsum(np.bincount(group)).tolist()
    return [order[a : min(a + most, b)] for a, b in pairwise([0, *ends])]


def nearest(distinct: np.ndarray, top: int) -> np.ndarray:
    """Return the nearest of each of some vectors, without itself, shape (vectors, at most
    `top` + 1); a vector of zeros is near to all, and last."""
    from sklearn.neighbors import NearestNeighbors

    directed = distinct.any(axis=1)
    rows, zero = np.flatnonzero(directed), np.flatnonzero(~directed)
    last = np.tile(zero, (len(distinct), 1))
    count = min(top, len(rows) - 1)
    if count < 1:
        return last
    model = NearestNeighbors(n_neighbors=count, algorithm="kd_tree").fit(distinct[rows])
    near = np.zeros((len(distinct), count), dtype=int)
    near[rows] = rows[model.kneighbors(return_distance=False)]
    return np.hstack([near, last])
