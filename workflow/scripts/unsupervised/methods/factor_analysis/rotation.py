"""Turns of factors after which their loadings are large or next to nothing.

Method: Kaiser 1958, The varimax criterion for analytic rotation in factor analysis; Neuhaus &
Wrigley 1954, The quartimax method. Each pair of factors is turned to its own best, which a formula
gives, until none turns any more.
"""

from itertools import combinations

import numpy as np

ROUNDS, SETTLED = 1000, 1e-12  # over all pairs; radians by which none turns any more
NOTHING = 1e-9  # of what a turn can gain, as a share of the fourth powers: less is rounding


def rotated(loadings: np.ndarray, rotation: str) -> np.ndarray:
    """Return loadings, shape (factors, features), after a rotation; `none` leaves them."""
    found = loadings.copy()
    weight = {"varimax": 1.0, "quartimax": 0.0}.get(rotation)
    for _ in range(ROUNDS if weight is not None else 0):
        largest = 0.0
        for i, j in combinations(range(len(found)), 2):
            angle = best_angle(found[i], found[j], weight)
            turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
            found[[i, j]] = turn @ found[[i, j]]
            largest = max(largest, abs(angle))
        if largest < SETTLED:
            break
    return found


def best_angle(one: np.ndarray, other: np.ndarray, weight: float) -> float:
    """Return by how much two factors are best turned; 0 where no turn is better than another."""
    apart, both = one**2 - other**2, 2 * one * other
    share = weight / len(one)
    up = 2 * (apart @ both - share * apart.sum() * both.sum())
    along = apart @ apart - both @ both - share * (apart.sum() ** 2 - both.sum() ** 2)
    if np.hypot(up, along) <= NOTHING * ((one**2 + other**2) ** 2).sum():
        return 0.0
    return float(np.arctan2(up, along)) / 4
