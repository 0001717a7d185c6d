"""Find which vectors are alike: by the cosines of all pairs, or by a tree."""

from collections.abc import Iterator

import numpy as np

from unsupervised.numeric import neighbours

BLOCK = 256  # samples whose cosines with all others are held at once
PAIRS = 1 << 18  # pairs that are compared at once, of those that the tree has found
HELD = 1 << 22  # distances that the tree returns at once
DIGITS = 9  # to which cosines are compared
TIED = 2.1 * 10.0**-DIGITS  # of squared distances: twice what cosines may differ by, and rounding


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
    for own, others in candidates(group, distinct, top):
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
    group: np.ndarray, distinct: np.ndarray, top: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield some samples that have a direction, and the samples of their own and the near groups,
    the first of each, in rising order, shape (some, others); each row is filled up with the sample
    itself.

    group: of each sample; distinct: the vector of each group.
    """
    members = np.argsort(group, kind="stable")
    sizes = np.bincount(group)
    starts = np.cumsum(sizes) - sizes
    firsts = np.minimum(sizes, top + 1)
    for vectors, near in nearest(distinct, sizes, top):
        place = np.full(len(distinct), -1)
        place[vectors] = np.arange(len(vectors))
        widths = firsts[near].sum(axis=1)[place[group]]
        rows = np.flatnonzero(place[group] >= 0)
        rows = rows[np.argsort(widths[rows], kind="stable")]  # those of one width together
        while len(rows):
            # Of rising widths; the last of as many as would fit at the first one's decides.
            some = rows[: max(1, PAIRS // widths[rows[0]])]
            some = some[: max(1, PAIRS // widths[some[-1]])]
            rows = rows[len(some) :]
            groups = near[place[group[some]]]
            counts = firsts[groups].ravel()
            ends = np.cumsum(counts)
            within = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
            others = np.repeat(some[:, None], widths[some[-1]], axis=1)
            filled = np.arange(others.shape[1]) < widths[some][:, None]
            others[filled] = members[np.repeat(starts[groups].ravel(), counts) + within]
            others.sort(axis=1)
            yield some, others


def nearest(
    distinct: np.ndarray, sizes: np.ndarray, top: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield some vectors that have a direction, and the nearest of each, itself too: all that may
    hold its `top` nearest samples, equally near ones at the last place too.

    sizes: how many samples each vector has. A vector of zeros is near to all, and last.
    """
    from scipy.spatial import KDTree

    directed = distinct.any(axis=1)
    rows, zero = np.flatnonzero(directed), np.flatnonzero(~directed)
    tree = KDTree(distinct[rows], neighbours.LEAF) if len(rows) else None
    # In the tree's order, what one needs of it is still at hand when the next one does.
    count, left = min(top + 2, len(rows)), rows[tree.indices] if tree else rows
    while len(left):
        # Those whose last place is tied look further, twice as far each time.
        tied = []
        for part in np.array_split(left, -(-len(left) * count // HELD)):
            far, near = tree.query(distinct[part], list(range(1, count + 1)))
            whole = is_whole(far**2, sizes[rows[near]], top) | (count == len(rows))
            tied.append(part[~whole])
            if whole.any():
                zeros = np.tile(zero, (whole.sum(), 1))
                yield part[whole], np.column_stack([rows[near[whole]], zeros])
        count, left = min(2 * count, len(rows)), np.concatenate(tied)


def is_whole(squares: np.ndarray, sizes: np.ndarray, top: int) -> np.ndarray:
    """Say of each row of squared distances, of vectors of so many samples, whether what lies beyond
    is farther than the last of the `top` nearest samples, the vector's own first one aside."""
    reached = np.cumsum(sizes, axis=1) > top
    last = np.take_along_axis(squares, reached.argmax(axis=1)[:, None], axis=1)[:, 0]
    return reached[:, -1] & (squares[:, -1] > last + TIED)
