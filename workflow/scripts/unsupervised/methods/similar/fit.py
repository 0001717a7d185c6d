"""Find which vectors are alike: by the cosines of all pairs, or by a tree."""

from collections.abc import Iterator

import numpy as np

from unsupervised.numeric import neighbours

BLOCK = 256  # samples whose cosines with all others are held at once
PAIRS = 1 << 18  # pairs that are compared at once, of those that the tree has found
DIGITS = 9  # to which cosines are compared


def normalized(rows: np.ndarray) -> np.ndarray:
    """Return the rows with norm 1; a row of zeros stays."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms == 0, 1, norms)


def ranked(cosines: np.ndarray) -> list[int]:
    """Return positions by falling cosine; rounded, so that equals keep their order."""
    return np.argsort(-np.round(cosines, DIGITS), kind="stable").tolist()


def clipped(cosines: np.ndarray) -> np.ndarray:
    """Keep rounding from lifting a cosine above 1."""
    return np.clip(cosines, -1, 1)


def by_blocks(unit: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """Return each sample's nearest and their cosines, both of shape (samples, `top`), from the
    cosines of all pairs, a block of rows at a time; equals stand in the order of the samples."""
    found = np.empty((len(unit), top), dtype=int)
    alike = np.empty((len(unit), top))
    for start in range(0, len(unit), BLOCK):
        block = clipped(unit[start : start + BLOCK] @ unit.T)
        for own, cosines in enumerate(block, start=start):
            rounded = np.round(cosines, DIGITS)
            rounded[own] = -np.inf
            least = np.partition(rounded, -top)[-top] if top else np.inf
            near = np.flatnonzero(rounded >= least)
            found[own] = near[np.argsort(-rounded[near], kind="stable")][:top]
            alike[own] = cosines[found[own]]
    return found, alike


def by_tree(unit: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the same from a tree of the samples, without looking at all pairs.

    Between vectors of norm 1 the nearest by distance are the nearest by cosine. The tree holds
    each vector once: among many equal ones it would look at all of them for each.
    """
    distinct, group = np.unique(unit, axis=0, return_inverse=True)
    found = np.empty((len(unit), top), dtype=int)
    alike = np.zeros((len(unit), top))
    directed = distinct.any(axis=1)
    for own in np.flatnonzero(~directed[group]):
        # A sample without a direction is no more like one than like another.
        found[own] = np.delete(np.arange(top + 1), own if own <= top else top)
    features = np.ascontiguousarray(unit.T)
    for own, others in candidates(group, nearest(distinct, top), directed, top + 1):
        cosines = np.zeros(others.shape)
        for feature in features:
            cosines += feature[others] * feature[own][:, None]
        cosines = clipped(cosines)
        rounded = np.where(others == own[:, None], -np.inf, np.round(cosines, DIGITS))
        order = np.argsort(-rounded, axis=1, kind="stable")[:, :top]
        found[own] = np.take_along_axis(others, order, axis=1)
        alike[own] = np.take_along_axis(cosines, order, axis=1)
    return found, alike


def candidates(
    group: np.ndarray, near: np.ndarray, directed: np.ndarray, most: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield some samples that have a direction, and the samples of their own and the near groups,
    at most so many of each, in rising order, shape (some, others); each row is filled up with the
    sample itself.

    group: of each sample; near: of each group, shape (groups, near ones).
    """
    members = np.argsort(group, kind="stable")
    sizes = np.bincount(group)
    starts, sizes = np.cumsum(sizes) - sizes, np.minimum(sizes, most)
    near = np.column_stack([np.arange(len(near)), near])
    widths = sizes[near].sum(axis=1)[group]
    rows = np.flatnonzero(directed[group])
    rows = rows[np.argsort(widths[rows], kind="stable")]  # those of one width together
    while len(rows):
        # Of rising widths; the last of as many as would fit at the first one's decides.
        some = rows[: max(1, PAIRS // widths[rows[0]])]
        some = some[: max(1, PAIRS // widths[some[-1]])]
        rows = rows[len(some) :]
        groups = near[group[some]]
        counts = sizes[groups].ravel()
        ends = np.cumsum(counts)
        within = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
        others = np.repeat(some[:, None], widths[some[-1]], axis=1)
        filled = np.arange(others.shape[1]) < widths[some][:, None]
        others[filled] = members[np.repeat(starts[groups].ravel(), counts) + within]
        others.sort(axis=1)
        yield some, others


def nearest(distinct: np.ndarray, top: int) -> np.ndarray:
    """Return the nearest of each of some vectors, without itself, shape (vectors, at most
    `top` + 1); a vector of zeros is near to all, and last."""
    directed = distinct.any(axis=1)
    rows, zero = np.flatnonzero(directed), np.flatnonzero(~directed)
    count = min(top, len(rows) - 1)
    near = np.zeros((len(distinct), max(count, 0)), dtype=int)
    if count > 0:
        near[rows] = rows[neighbours.by_tree(distinct[rows], count)[0]]
    return np.column_stack([near, np.tile(zero, (len(distinct), 1))])
