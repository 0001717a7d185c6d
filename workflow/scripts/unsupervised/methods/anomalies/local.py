"""The local outlier factor of a sample: how much thinner it is around it than around its
neighbours (Breunig, Kriegel, Ng & Sander 2000).

As in the paper, all that lie as near as the k-th neighbour are neighbours, and k counts different
places, so equal samples make no density infinite. Distances are taken without BLAS.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.spatial.distance import cdist

from unsupervised.base import memory
from unsupervised.numeric.ordering import DIGITS

CELLS = 4_000_000  # distances that are held at once
EQUAL = 1 + 1e-9  # times a distance: what is no farther is as near


@dataclass(frozen=True)
class Grid:
    """Values near 0, rounded to steps of a share 2⁻³⁶ of the largest of all: whole numbers stay as
    they are, and equal distances are equal on every processor. power: of two, of a step."""

    middle: np.ndarray
    power: int

    @classmethod
    def about(cls, middle: np.ndarray, ends: np.ndarray) -> "Grid":
        """Return the grid of values about a middle, by their ends, shape (2, features)."""
        return cls(middle, np.frexp(np.abs(ends - middle).max(initial=0.0))[1] - DIGITS)

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """Return values on the grid."""
        steps = np.round(np.ldexp(values - self.middle, -self.power))
        return np.ldexp(steps, -DIGITS) + 0.0


def on_grid(values: np.ndarray) -> np.ndarray:
    """Return values on the grid about their median."""
    ends = np.array([values.min(axis=0), values.max(axis=0)])
    return Grid.about(np.median(values, axis=0), ends)(values)


@dataclass(frozen=True)
class Near:
    """Of each place its distance to the k-th other, and the distances to all as near, CSR."""

    reach: np.ndarray
    distances: sparse.csr_matrix


@dataclass(frozen=True)
class Local:
    """What tells factors beside known samples: their different places, how many lie in each, the
    reach, the density and the factor of each place, all of shape (places, …), how many neighbours
    were looked at, and the grid on which the places lie, where values are not on it yet."""

    places: np.ndarray
    counts: np.ndarray
    reach: np.ndarray
    density: np.ndarray
    own: np.ndarray
    neighbours: int
    grid: Grid | None = None

    def of(self, values: np.ndarray) -> np.ndarray:
        """Return the factor of each of some values, shape (samples, features). It is near 1 amidst
        others, and larger the thinner it is."""
        values = self.grid(values) if self.grid else values
        known = len(self.places)
        both, which = np.unique(np.vstack([self.places, values]), axis=0, return_inverse=True)
        which = which.ravel()
        found = np.full(len(both), np.nan)
        found[which[:known]] = self.own
        new = np.flatnonzero(np.isnan(found))
        if len(new):
            there = nearest(both[new], self.places, self.neighbours, own=False)
            none = np.zeros(len(new))
            thin = densities(there, self.reach, self.counts, none)
            found[new] = ratios(there, thin, self.density, self.counts, none)
        return found[which[known:]]


def learned(known: np.ndarray, neighbours: int, grid: Grid | None = None) -> Local:
    """Return what tells the factors beside known samples, shape (samples, features), which stand on
    a grid."""
    places, counts = np.unique(known, axis=0, return_counts=True)
    count = min(neighbours, len(places) - 1)
    near = nearest(places, places, count, own=True)
    more = counts - 1.0  # as many lie in the very place
    density = densities(near, near.reach, counts, more)
    own = ratios(near, density, density, counts, more)
    return Local(places, counts, near.reach, density, own, count, grid)


def factors(known: np.ndarray, values: np.ndarray, neighbours: int) -> tuple[np.ndarray, int]:
    """Return the factor of each of some values beside known ones, and how many neighbours were
    looked at; all stand on a grid."""
    found = learned(known, neighbours)
    return found.of(values), found.neighbours


def nearest(points: np.ndarray, places: np.ndarray, count: int, own: bool) -> Near:
    """Return the neighbours of points among places; `own` where they are the places themselves,
    of which none is its own neighbour."""
    block = max(1, CELLS // len(places))
    reach, parts, held = [], [], 0
    for start in range(0, len(points), block):
        apart = cdist(points[start : start + block], places)
        if own:
            rows = np.arange(len(apart))
            apart[rows, start + rows] = np.inf
        # A copy, as a view would hold all of what was sorted.
        farthest = np.partition(apart, count - 1, axis=1)[:, count - 1].copy()
        apart[apart > EQUAL * farthest[:, None]] = 0  # no two places are at distance 0
        apart[np.isinf(apart)] = 0
        parts.append(sparse.csr_matrix(apart))
        reach.append(farthest)
        held += parts[-1].nnz
        memory.need(48.0 * held, "the neighbours of all samples", "set sample or measure")
    return Near(np.concatenate(reach), sparse.vstack(parts, format="csr"))


def densities(
    near: Near, reach: np.ndarray, counts: np.ndarray, more: np.ndarray
) -> np.ndarray:  # fmt: skip
    """Return the local reachability density: neighbours by the sum of distances, each at least the
    reach of the neighbour. `more` samples lie in the place itself."""
    at = near.distances.indices
    apart = np.maximum(near.distances.data, reach[at])
    long = summed(near, counts[at] * apart) + more * near.reach
    return (summed(near, counts[at]) + more) / long


def ratios(
    near: Near, own: np.ndarray, density: np.ndarray, counts: np.ndarray, more: np.ndarray
) -> np.ndarray:  # fmt: skip
    """Return the mean density of the neighbours by the own."""
    at = near.distances.indices
    sums = summed(near, counts[at] * density[at]) + more * own
    return sums / (summed(near, counts[at]) + more) / own


def summed(near: Near, values: np.ndarray) -> np.ndarray:
    """Return the sum of some values of neighbours for each place."""
    return np.add.reduceat(values.astype(float), near.distances.indptr[:-1])
