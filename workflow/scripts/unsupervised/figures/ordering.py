"""An order in which what is alike stands side by side, for the rows or columns of a heat map."""

import numpy as np


def alike(similarity: np.ndarray) -> list[int]:
    """Return the places of things, shape (things, things), so that similar ones are neighbours.

    They are the leaves of a tree by average linkage, turned so that neighbours are as alike as can
    be (Bar-Joseph, Gifford & Jaakkola 2001, Fast optimal leaf ordering for hierarchical
    clustering).

    What is not known, NaN, counts as 0.
    """
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    count = len(similarity)
    if count < 3:
        return list(range(count))
    known = np.nan_to_num((similarity + similarity.T) / 2)
    apart = np.round(known.max() - known, 6)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average", optimal_ordering=True)
    return leaves_list(tree).tolist()


def turned(tree: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return a tree of rows, as SciPy's linkage matrix, whose branches are turned so that
    neighbours among the values, shape (rows, columns), are as alike as can be."""
    from scipy.cluster.hierarchy import optimal_leaf_ordering
    from scipy.spatial.distance import pdist

    if len(values) < 3:
        return tree
    return optimal_leaf_ordering(tree, np.round(pdist(values), 6))
