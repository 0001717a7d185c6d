"""The exact nearest samples of each, found without BLAS, whose last bits differ by processor.

All distances are looked at in blocks. Of equally near samples that one is taken which comes first
in an order of the values, so that neither the processor nor the order of the file decides.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.methods.metrics import DIGITS, Space, rounded
from unsupervised.numeric import ordering

CELLS = 4_000_000  # distances held at once
SLACK = 1 + 2.0 ** (1 - DIGITS)  # by which two distances differ at most that are rounded to one


@dataclass(frozen=True)
class Nearest:
    """The nearest samples of each, without itself, the nearest first.

    places: their positions; lengths: their distances; both of shape (samples, neighbours).
    tied: of each sample whether one more is as near as the last of them.
    """

    places: np.ndarray
    lengths: np.ndarray
    tied: np.ndarray


def nearest(space: Space, count: int) -> Nearest:
    """Return the `count` nearest samples of each; there are more samples than that."""
    values = space.data.values
    order = ordering.by_values(values)
    sorted_values = np.ascontiguousarray(values[order])
    found = in_order(space, sorted_values, count)
    back = np.argsort(order)
    return Nearest(order[found.places][back], found.lengths[back], found.tied[back])


def in_order(space: Space, values: np.ndarray, count: int) -> Nearest:
    """Return the nearest of values, shape (samples, features), of equally near ones the first."""
    size = len(values)
    places, lengths = np.empty((size, count), dtype=int), np.empty((size, count))
    tied = np.zeros(size, dtype=bool)
    block = max(1, CELLS // size)
    for start in range(0, size, block):
        apart = space.between(values[start : start + block], values)
        rows = np.arange(len(apart))
        apart[rows, start + rows] = np.inf
        reach = np.partition(apart, count - 1, axis=1)[:, count - 1] * SLACK
        for row, (own, most) in enumerate(zip(apart, reach.tolist(), strict=True), start):
            near = np.flatnonzero(own <= most)
            apart_near = rounded(own[near])
            ranks = np.argsort(apart_near, kind="stable")
            chosen = ranks[:count]
            places[row], lengths[row] = near[chosen], apart_near[chosen]
            tied[row] = len(ranks) > count and apart_near[ranks[count]] == lengths[row, -1]
    return Nearest(places, space.told(lengths), tied)
