"""Maps on which distances are as near as can be to given ones: classical scaling, and SMACOF.

Methods: Torgerson 1952, Multidimensional scaling: I. theory and method; de Leeuw 1977, Applications
of convex analysis to multidimensional scaling; Kruskal 1964, Multidimensional scaling by optimizing
goodness of fit to a nonmetric hypothesis, for the stress.
"""

import numpy as np
from scipy.spatial.distance import cdist

from unsupervised.base import memory
from unsupervised.numeric import eigen

PLANE = 2
ARRAYS = 6  # of all distances that are held at once
SETTLED = 1e-7  # of the stress: a round that lowers it by less is the last
NOTHING = 1e-18  # of the sum of squared distances: what differs less is rounding
DIGITS = 9  # of the largest coordinate of a start, and of a stress
GRID = 30  # binary digits that a start has


def room_for(samples: int) -> None:
    """Refuse more samples than there is room for all their distances."""
    size = 8.0 * ARRAYS * samples**2
    memory.need(size, f"all distances of {samples} samples", "set rows")


def classical(distances: np.ndarray) -> np.ndarray:
    """Return the places of classical scaling, shape (samples, 2), from the distances of all pairs,
    shape (samples, samples)."""
    products = distances**2
    means = products.mean(axis=0)
    products -= means[None, :]
    products -= means[:, None]
    products += means.mean()
    products *= -0.5
    values, vectors = eigen.leading(products, min(PLANE, len(products)))
    places = np.zeros((len(distances), PLANE))
    # A value below 0 belongs to no direction of space.
    places[:, : len(values)] = vectors * np.sqrt(np.maximum(values, 0.0))
    return places


def smacof(distances: np.ndarray, start: np.ndarray, rounds: int) -> tuple[np.ndarray, int]:
    """Return places that lower the stress from a start, shape (samples, 2), and after how many
    rounds; each is a sum over all samples in their order, without BLAS."""
    places = on_grid(start)
    apart = cdist(places, places)
    before, done = raw_stress(distances, apart), 0
    least = NOTHING * float((distances**2).sum(axis=1).sum())
    for _ in range(rounds):
        done += 1
        ratios = np.divide(distances, apart, out=np.zeros_like(apart), where=apart > 0)
        pulls = ratios.sum(axis=1)
        moved = [pulls * c - (ratios * c[None, :]).sum(axis=1) for c in places.T]
        places = np.column_stack(moved) / len(places)
        apart = cdist(places, places)
        now = raw_stress(distances, apart)
        if before - now <= SETTLED * before + least:
            break
        before = now
    return places, done


def on_grid(places: np.ndarray, digits: int = GRID) -> np.ndarray:
    """Return places to so many binary digits of the largest coordinate, the same ones on every
    processor: samples that lie on one place but for rounding would be pushed apart whither that
    points."""
    largest = float(f"{np.abs(places).max(initial=0.0):.{DIGITS}g}")
    power = int(np.frexp(largest)[1]) - digits
    return np.ldexp(np.round(np.ldexp(places, -power)), power) + 0.0


def raw_stress(distances: np.ndarray, apart: np.ndarray) -> float:
    """Return the sum of squared differences of two sets of distances of all pairs."""
    return float(((distances - apart) ** 2).sum(axis=1).sum())


def stress(distances: np.ndarray, places: np.ndarray) -> float:
    """Return Kruskal's stress-1 of places: 0 where all distances are kept, above 0.2 poor; NaN
    where all places are one."""
    apart = cdist(places, places)
    whole = float((apart**2).sum(axis=1).sum())
    share = raw_stress(distances, apart) / whole if whole > 0 else float("nan")
    return round(share**0.5, DIGITS)
