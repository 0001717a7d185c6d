"""How clusters are numbered: from 0, the largest first; what belongs to none is -1, and last."""

import numpy as np

NOISE = -1


def by_size(found: np.ndarray) -> np.ndarray:
    """Return the numbers that clusters have, the largest cluster's first; noise is none of them.

    Clusters of one size stand in the order of their first samples.
    """
    numbers, first, sizes = np.unique(found, return_index=True, return_counts=True)
    order = numbers[np.lexsort((first, -sizes))]
    return order[order != NOISE]


def renumbered(found: np.ndarray, order: np.ndarray | None = None) -> np.ndarray:
    """Return the clusters of samples, shape (samples,), numbered from 0 in an order, that of
    their sizes if none is given; noise stays noise."""
    order = by_size(found) if order is None else order
    new = np.full(max(order.max(initial=0), found.max()) + 2, NOISE)
    new[order] = np.arange(len(order))
    return new[found]


def count(clusters: np.ndarray) -> int:
    """Return how many clusters samples belong to; noise is none."""
    return len(np.unique(clusters[clusters != NOISE]))


def noise_last(cluster: int) -> tuple[bool, int]:
    """Return what sorts clusters by their number, noise behind them all."""
    return cluster == NOISE, cluster
