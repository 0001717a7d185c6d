"""The pairs of samples that PaCMAP pulls together or pushes apart.

Near ones are neighbours, nearest by a distance that counts in those around both; of mid-near ones
each is the second nearest of six samples that are drawn; further ones are any others. They are
drawn for samples in the order of their values, so the order of the file decides nothing.

Method: Wang, Huang, Rudin & Shaposhnik 2021.
"""

import numpy as np

from unsupervised.methods.metrics import Space, rounded
from unsupervised.methods.neighbours.reading import Graph

AROUND = slice(3, 6)  # the neighbours whose mean distance is a sample's own scale
LEAST = 1e-10  # of such a scale
SIX = 6  # samples of which the second nearest is mid-near
CELLS = 4_000_000  # values of samples that are compared at once


def near(graph: Graph, count: int) -> np.ndarray:
    """Return the `count` nearest of each sample, shape (samples, count): of the neighbours of the
    graph those at the least share of the scales of both samples; its own is the same for all."""
    lengths = graph.lengths
    around = lengths[:, AROUND] if lengths.shape[1] > AROUND.start else lengths[:, -1:]
    scale = np.maximum(around.mean(axis=1), LEAST)
    shares = rounded(lengths**2 / scale[graph.places])
    chosen = np.argsort(shares, axis=1, kind="stable")[:, :count]
    return np.take_along_axis(graph.places, chosen, axis=1)


def mid_near(space: Space, count: int, random: np.random.RandomState) -> np.ndarray:
    """Return `count` mid-near samples of each, shape (samples, count)."""
    rows = len(space.data.names)
    own = np.arange(rows)[:, None]
    found = np.empty((rows, count), dtype=int)
    for place in range(count):
        drawn = past(distinct(rows, min(SIX, rows - 1), rows - 1, random), own)
        order = np.argsort(rounded(apart(space, drawn)), axis=1, kind="stable")
        second = order[:, min(1, rows - 2)]
        found[:, place] = drawn[np.arange(rows), second]
    return found


def further(nearest: np.ndarray, count: int, random: np.random.RandomState) -> np.ndarray:
    """Return `count` samples for each that are not near it, shape (samples, count); fewer where
    there are no more."""
    rows = len(nearest)
    others = rows - 1 - nearest.shape[1]
    taken = np.column_stack([np.arange(rows), nearest])
    return past(distinct(rows, min(count, others), others, random), taken)


def distinct(rows: int, count: int, among: int, random: np.random.RandomState) -> np.ndarray:
    """Return different whole numbers below `among`, shape (rows, count), all as likely."""
    found = np.empty((rows, 0), dtype=int)
    for done in range(count):
        drawn = random.randint(0, among - done, (rows, 1))
        found = np.column_stack([found, past(drawn, found)])
    return found


def past(drawn: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Return numbers, shape (rows, drawn), counted without those that are taken, shape (rows,
    taken), as numbers among all."""
    for one in np.sort(taken, axis=1).T:
        drawn = drawn + (drawn >= one[:, None])
    return drawn


def apart(space: Space, others: np.ndarray) -> np.ndarray:
    """Return the distance of each sample to some others, shape (samples, others)."""
    values = space.data.values
    found = np.empty(others.shape)
    block = max(1, CELLS // (others.shape[1] * values.shape[1]))
    for start in range(0, len(values), block):
        own = slice(start, start + block)
        gaps = values[own, None, :] - values[others[own]]
        if space.plain == "euclidean":
            found[own] = (gaps**2).sum(axis=2)
        else:
            found[own] = (gaps != 0 if space.plain == "hamming" else np.abs(gaps)).sum(axis=2)
    return found
