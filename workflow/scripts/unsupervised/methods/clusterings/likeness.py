"""How alike two clusterings of the same samples are: by cluster, and as a whole.

Method: Jaccard coefficient of each cluster with the most alike (Hennig 2007, Cluster-wise
assessment of cluster stability); adjusted Rand index (Hubert & Arabie 1985, Comparing partitions).
"""

import numpy as np

from unsupervised.methods.clusterings.numbering import NOISE

DIGITS = 9  # to which coefficients are compared, so that rounding decides nothing


def together(known: np.ndarray, found: np.ndarray, count: int) -> np.ndarray:
    """Return how many samples are in each pair of a known cluster, of which there are `count`, and
    one that was found, shape (count + 1, found + 1); the last row and column are noise."""
    width = int(found.max(initial=NOISE)) + 2
    rows = np.where(known == NOISE, count, known)
    columns = np.where(found == NOISE, width - 1, found)
    cells = np.bincount(rows * width + columns, minlength=(count + 1) * width)
    return cells.reshape(count + 1, width)


def jaccard(both: np.ndarray) -> np.ndarray:
    """Return the Jaccard coefficient of each known cluster with the found one that is most like it,
    shape (clusters,), from counts as of `together`.

    Noise is no cluster, but what is noise in one clustering counts in the other's cluster that
    holds it. NaN for a cluster that holds none of the samples.
    """
    known, found = both.sum(axis=1)[:-1], both.sum(axis=0)[:-1]
    shared = both[:-1, :-1]
    either = known[:, None] + found[None, :] - shared
    best = (shared / np.maximum(either, 1)).max(axis=1, initial=0.0)
    return np.where(known > 0, best, np.nan)


def adjusted_rand(both: np.ndarray) -> float:
    """Return the adjusted Rand index, from counts as of `together`; noise is one more group.

    NaN where the known clustering is one group, with which any other agrees or none.
    """
    known, found = both.sum(axis=1), both.sum(axis=0)
    if (known > 0).sum() < 2:
        return float("nan")
    pairs, of_known, of_found, whole = (
        float(pairs_in(n)) for n in (both, known, found, both.sum())
    )
    by_chance = of_known * of_found / whole
    most = (of_known + of_found) / 2
    return 1.0 if most == by_chance else (pairs - by_chance) / (most - by_chance)


def pairs_in(sizes: np.ndarray) -> np.ndarray:
    """Return the number of pairs within groups of some sizes."""
    return (sizes * (sizes - 1) // 2).sum()
