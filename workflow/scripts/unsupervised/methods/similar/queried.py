"""The nearest of some samples among all, which are looked at a block after another.

Of a block, workers return the few nearest of each sample that is asked for; these are put together
in the order of the blocks. Equal cosines stand in the order of the samples, as among all pairs.
"""

from functools import reduce

import numpy as np

from unsupervised.blocks import workers
from unsupervised.methods.similar.fit import DIGITS, clipped

CELLS = 4_000_000  # cosines that are held at once
LAST = -(1 << 62)  # the rank of the sample itself, which is below all others
PLACES = 1 << 32  # more than there are samples: what a step of a cosine counts beside a place

# Of each sample asked for, what its nearest are ranked by, and their cosines, the nearest first.
Found = tuple[np.ndarray, np.ndarray]


def by_queries(
    unit: np.ndarray, asked: np.ndarray, top: int, block_rows: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest of the samples at the positions `asked`, themselves left out, and their
    cosines, both of shape (asked, `top`).

    unit: vectors of norm 1, shape (samples, features), of which there are more than `top`.
    """
    starts = range(0, len(unit), block_rows)
    items = [(first, unit[first : first + block_rows]) for first in starts]
    found = workers.each(in_block, items, unit[asked], asked, top)
    ranks, cosines = reduce(lambda one, other: nearest(one, other, top), found)
    return PLACES - 1 - ranks % PLACES, cosines


def in_block(
    item: tuple[int, np.ndarray], wanted: np.ndarray, asked: np.ndarray, top: int
) -> Found:
    """Return the nearest of some samples in a block, whose first sample has a place among all."""
    first, block = item
    places = first + np.arange(len(block))
    found, some = [], max(1, CELLS // len(block))
    for start in range(0, len(wanted), some):
        cosines = clipped(wanted[start : start + some] @ block.T)
        steps = np.rint(cosines * 10.0**DIGITS).astype(np.int64)
        ranks = steps * PLACES + (PLACES - 1 - places)
        ranks[places == asked[start : start + some, None]] = LAST
        found.append(first_ones(ranks, cosines, top))
    return tuple(map(np.concatenate, zip(*found, strict=True)))


def nearest(one: Found, other: Found, top: int) -> Found:
    """Return the nearest of those of two parts of the samples."""
    return first_ones(*(np.concatenate(both, axis=1) for both in zip(one, other, strict=True)), top)


def first_ones(ranks: np.ndarray, cosines: np.ndarray, top: int) -> Found:
    """Return the `top` highest of each row, the highest first, or all where there are fewer."""
    if top < ranks.shape[1]:
        best = np.argpartition(-ranks, top, axis=1)[:, :top]
        ranks, cosines = (np.take_along_axis(a, best, axis=1) for a in (ranks, cosines))
    order = np.argsort(-ranks, axis=1)
    return tuple(np.take_along_axis(a, order, axis=1) for a in (ranks, cosines))
