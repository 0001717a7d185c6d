"""Clustering features: what is kept of samples that stand together, and how it takes others in.

Method: Zhang, Ramakrishnan & Livny 1996, with the mean and the sum of squares about it in place of
sums of values and of their squares, which lose their digits far from zero (Lang & Schubert 2020).
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from unsupervised.numeric import lloyd

EQUAL = 1e-9  # as a share: what is larger by less is not larger


@dataclass(frozen=True)
class Features:
    """So many subclusters: how many samples each holds, shape (subclusters,), their means, shape
    (subclusters, features), and their sums of squares about the mean, shape (subclusters,)."""

    counts: np.ndarray
    means: np.ndarray
    squares: np.ndarray

    def __len__(self) -> int:
        """Return how many subclusters there are."""
        return len(self.counts)

    def part(self, which: np.ndarray) -> "Features":
        """Return some of them."""
        return Features(self.counts[which], self.means[which], self.squares[which])

    def beside(self, others: "Features") -> "Features":
        """Return these, and others behind them."""
        counts = np.concatenate([self.counts, others.counts])
        squares = np.concatenate([self.squares, others.squares])
        return Features(counts, np.concatenate([self.means, others.means]), squares)


def of_samples(values: np.ndarray) -> Features:
    """Return each sample, shape (samples, features), as a subcluster of its own."""
    return Features(np.ones(len(values)), values, np.zeros(len(values)))


def taken_in(known: Features, items: Features, limit: float) -> Features:
    """Return subclusters that have taken in others, none of which then varies by more than the
    limit: the mean squared distance to its mean. What none can take becomes one of them.

    Each goes to the nearest, the nearer ones first.
    """
    while len(items):
        if len(known):
            known, items = absorbed(known, items, limit)
        new = apart_from_each_other(items, limit)
        known, items = known.beside(items.part(new)), items.part(~new)
    return known


def absorbed(known: Features, items: Features, limit: float) -> tuple[Features, Features]:
    """Return subclusters with all that their nearest can take, and what is left."""
    places, apart = lloyd.nearest(items.means, known.means)
    unit = float(apart.max(initial=0.0)) or 1.0
    order = np.lexsort((np.round(apart / unit, 9), places))
    items, places = items.part(order), places[order]
    starts = np.flatnonzero(np.r_[True, places[1:] != places[:-1]])
    sizes = np.diff(np.r_[starts, len(places)])
    # As differences from the mean of the one that takes them in, no digit of them is lost.
    offsets = items.means - known.means[places]
    own = items.squares + items.counts * (offsets**2).sum(axis=1)
    counts = known.counts[places] + running(items.counts[:, None], starts, sizes)[:, 0]
    moved = running(items.counts[:, None] * offsets, starts, sizes) / counts[:, None]
    squares = known.squares[places] + running(own[:, None], starts, sizes)[:, 0]
    squares = np.maximum(squares - counts * (moved**2).sum(axis=1), 0.0)
    too_wide = (squares / counts > limit * (1 + EQUAL)).astype(float)
    fits = running(too_wide[:, None], starts, sizes)[:, 0] == 0
    # The last that each takes in tells what it then is.
    taken = np.add.reduceat(fits.astype(int), starts)
    last = (starts + taken - 1)[taken > 0]
    where = places[last]
    found = Features(known.counts.copy(), known.means.copy(), known.squares.copy())
    found.counts[where] = counts[last]
    found.means[where] += moved[last]
    found.squares[where] = squares[last]
    return found, items.part(~fits)


def running(values: np.ndarray, starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the sums of rows from the start of their group on, groups standing one by one."""
    sums = np.cumsum(values, axis=0)
    before = sums[starts] - values[starts]
    return sums - np.repeat(before, sizes, axis=0)


def apart_from_each_other(items: Features, limit: float) -> np.ndarray:
    """Return which of some, shape (items,), cannot be taken in by one of them that stands before:
    the first, the next that it could not take, and so on."""
    chosen, free = np.zeros(len(items), dtype=bool), np.ones(len(items), dtype=bool)
    while free.any():
        first = int(free.argmax())
        chosen[first] = True
        free &= variances_with(items, first) > limit * (1 + EQUAL)
        free[first] = False
    return chosen


def variances_with(items: Features, one: int) -> np.ndarray:
    """Return the mean squared distance to their mean that each would have together with one."""
    apart = cdist(items.means[one : one + 1], items.means, "sqeuclidean")[0]
    both = items.counts + items.counts[one]
    between = items.counts * items.counts[one] / both * apart
    return (items.squares + items.squares[one] + between) / both
