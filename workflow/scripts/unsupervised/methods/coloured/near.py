"""How far neighbours in a plane agree in a column.

Of words, the share of the nearest that are of the same group (Schilling 1986, Multivariate
two-sample tests based on nearest neighbors); of numbers, Moran's I (Moran 1950, Notes on continuous
stochastic phenomena). Neighbours that are equally far share the places that are left for them, so
that nothing hangs on the order of the samples.
"""

from collections.abc import Sequence

import numpy as np
from scipy.spatial import cKDTree

NEAREST = 5
TIED = 20  # places looked at beyond the nearest, as some may be equally far
DIGITS = 12  # of a share or an index: what is smaller is nothing, on every processor
EQUAL = 1e-9  # of the largest distance: what differs by less is equally far


class Near:
    """The nearest neighbours of points, shape (samples, 2): the places at which they lie and what
    share of a place's samples counts for each sample."""

    def __init__(self, points: np.ndarray, nearest: int = NEAREST) -> None:
        """Find them; of fewer samples than are asked for, all others."""
        self.count = min(nearest, len(points) - 1)
        places, self.of, sizes = np.unique(points, axis=0, return_inverse=True, return_counts=True)
        self.of = self.of.reshape(-1)
        asked = min(self.count + 1 + TIED, len(places))
        far, self.places = cKDTree(places).query(places, k=range(1, asked + 1))
        others = sizes[self.places].astype(float)
        others[:, 0] -= 1  # nobody is a neighbour of its own
        self.shares = shares(far, others, self.count)

    def means(self, values: np.ndarray) -> np.ndarray:
        """Return the mean of each sample's neighbours; values and means of shape (samples,)."""
        sums = np.bincount(self.of, values)
        found = (self.shares * sums[self.places]).sum(axis=1)[self.of]
        return (found - self.shares[self.of, 0] * values) / self.count

    def same(self, groups: np.ndarray) -> np.ndarray:
        """Return the share of each sample's neighbours that are of its group, a number each."""
        own = groups + 0.0
        keys, sizes = np.unique(self.of * (groups.max() + 1) + groups, return_counts=True)
        found = -self.shares[self.of, 0]
        for place, share in zip(self.places.T, self.shares.T, strict=True):
            wanted = place[self.of] * (groups.max() + 1) + own.astype(int)
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            found = found + share[self.of] * np.where(keys[at] == wanted, sizes[at], 0)
        return found / self.count


def shares(far: np.ndarray, others: np.ndarray, count: int) -> np.ndarray:
    """Return what share of the samples at each place are among the `count` nearest.

    far, others: distances of places, the nearest first, and how many samples lie there, shape
    (places, places looked at).
    """
    steps = np.diff(far, axis=1) > EQUAL * far.max(initial=0.0)
    rings = np.concatenate([np.zeros((len(far), 1), dtype=int), steps.cumsum(axis=1)], axis=1)
    found = np.zeros_like(others)
    left = np.full(len(far), float(count))
    for ring in range(rings.max(initial=0) + 1):
        here = rings == ring
        whole = np.where(here, others, 0.0).sum(axis=1)
        share = np.minimum(np.divide(left, whole, out=np.zeros_like(left), where=whole > 0), 1.0)
        found = np.where(here, share[:, None], found)
        left = np.maximum(left - whole, 0.0)
    return found


def same_group(points: np.ndarray, groups: Sequence[str]) -> tuple[float | None, float | None]:
    """Return the share of the nearest that are of a sample's own group, and that which is to be
    expected of groups dealt out by chance; None of fewer than two samples."""
    if len(groups) < 2:
        return None, None
    numbers = np.unique(groups, return_inverse=True)[1].reshape(-1)
    sizes, whole = np.bincount(numbers).astype(float), len(numbers)
    chance = float((sizes * (sizes - 1)).sum() / (whole * (whole - 1)))
    return round(float(Near(points).same(numbers).mean()), DIGITS), chance


def moran(points: np.ndarray, values: np.ndarray) -> tuple[float | None, float | None]:
    """Return Moran's I of values, shape (samples,), each beside the mean of its nearest: 1 where
    they are alike, and what is to be expected of values dealt out by chance; None of fewer than
    two samples, or where all values are equal."""
    if len(values) < 2 or values.min() == values.max():
        return None, None
    centred = values - values.mean()
    centred /= np.abs(centred).max()
    index = (centred * Near(points).means(centred)).sum() / np.square(centred).sum()
    return round(float(index), DIGITS), -1.0 / (len(values) - 1)
