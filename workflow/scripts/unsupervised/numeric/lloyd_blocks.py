"""k-means of samples of which blocks are read: each round is one sum over the blocks.

Centres are sums in the order of the blocks, so they hang on the size of a block alone, and differ
from those of all samples at once in the last digits.
"""

import hashlib

import numpy as np

from unsupervised.blocks.rows import Rows
from unsupervised.numeric import lloyd
from unsupervised.numeric.lloyd import Found

FARTHEST = 64  # samples of a block that may take an empty cluster


def run(rows: Rows, centres: np.ndarray, steps: int) -> Found:
    """Move centres, shape (clusters, features), to the means of their clusters until no sample
    changes its cluster or the centres hardly move, as `lloyd.run` does."""
    limit = lloyd.TOLERANCE * float(np.mean(rows.var(axis=0))) * (1 + lloyd.EQUAL)
    known = None
    for _ in range(steps):
        sums, sizes, marks = round_of(rows, centres)
        if (sizes == 0).any():
            sums, sizes = filled(rows, centres, sums, sizes)
        means = sums / np.maximum(sizes, 1)[:, None]
        moved = np.where(sizes[:, None] > 0, means, centres)
        rests, shift = marks == known, float(((moved - centres) ** 2).sum())
        centres, known = moved, marks
        if rests or shift <= limit:
            break
    clusters, squares = zip(*rows.each(places_and_squares, centres), strict=True)
    return Found(np.concatenate(clusters), centres, float(sum(squares)))


def round_of(rows: Rows, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[bytes]]:
    """Return the sum and the number of each cluster's samples, and of each block a mark that is
    another where any of its samples has another cluster."""
    found = rows.each(sums_of, centres)
    sums, sizes, mark = next(found)
    marks = [mark]
    for more, some, mark in found:
        sums, sizes = sums + more, sizes + some
        marks.append(mark)
    return sums, sizes, marks


def sums_of(block: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray, bytes]:
    """Return what a round needs of one block."""
    clusters, _ = lloyd.nearest(block, centres)
    mark = hashlib.blake2b(clusters.astype("<i8").tobytes(), digest_size=16).digest()
    sizes = np.bincount(clusters, minlength=len(centres))
    return lloyd.sums(block, clusters, len(centres)), sizes, mark


def places_and_squares(block: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the cluster of each sample of a block, and the sum of the squared distances."""
    clusters, squares = lloyd.nearest(block, centres)
    return clusters, float(squares.sum())


def filled(
    rows: Rows, centres: np.ndarray, sums: np.ndarray, sizes: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give each empty cluster the sample that lies farthest from its centre, of all blocks."""
    empty = np.flatnonzero(sizes == 0)
    count = min(len(empty), FARTHEST)
    places, squares, samples = map(
        np.concatenate, zip(*rows.each(farthest, centres, count), strict=True)
    )
    far = np.argsort(-np.round(squares / max(squares.max(), 1e-300), 9), kind="stable")[:count]
    sums, sizes = sums.copy(), sizes.copy()
    for cluster, i in zip(empty, (i for i in far if squares[i] > 0), strict=False):
        sums[places[i]] -= samples[i]
        sums[cluster] += samples[i]
        sizes[places[i]] -= 1
        sizes[cluster] += 1
    return sums, sizes


def farthest(
    block: np.ndarray, centres: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return of the samples of a block that lie farthest from their centres their clusters, their
    squared distances and themselves."""
    clusters, squares = lloyd.nearest(block, centres)
    far = np.argsort(-np.round(squares / max(squares.max(), 1e-300), 9), kind="stable")[:count]
    return clusters[far], squares[far], block[far]
