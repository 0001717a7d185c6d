"""The tree along which density falls, beside SciPy's, and groups that meet at one length."""

import numpy as np
import pytest
from scipy import sparse
from scipy.cluster.hierarchy import linkage
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import pdist, squareform

from unsupervised.methods.density import spanning


def reachability(values: np.ndarray, count: int) -> np.ndarray:
    """Return the mutual reachability of all pairs, by its definition."""
    apart = squareform(pdist(values))
    cores = np.sort(apart, axis=1)[:, count - 1]
    return np.maximum(apart, np.maximum(cores[:, None], cores[None, :]))


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize(
    "shape", [(2, 1), (300, 3), pytest.param((1500, 3), marks=pytest.mark.long)]
)
def test_lengths_are_those_of_scipys_tree(shape, count):
    values = np.random.RandomState(0).standard_normal(shape)
    count = min(count, shape[0])
    cores = spanning.cores(values, count, 2)
    edges, squares = spanning.tree(values, cores, 2)
    whole = reachability(values, count)
    expected = np.sort(minimum_spanning_tree(whole).data)
    assert np.sqrt(np.sort(squares)) == pytest.approx(expected)
    assert np.sqrt(squares) == pytest.approx(whole[edges[:, 0], edges[:, 1]])
    assert sorted({*edges.ravel().tolist()}) == list(range(shape[0]))


def test_groups_that_meet_at_one_length_are_joined_by_size():
    # 0-1 and 3-4-5 are near; sample 2 and both groups meet at one length.
    edges = np.array([[0, 1], [3, 4], [4, 5], [1, 2], [2, 3]])
    joined, lengths = spanning.together(edges, np.array([1.0, 1.0, 1.0, 7.0, 7.0]))
    assert lengths.tolist() == [1, 1, 1, 7, 7]
    assert joined[3:].tolist() == [[3, 0], [3, 2]]


@pytest.mark.parametrize("seed", range(5))
def test_joined_trees_have_the_heights_of_single_linkage(seed):
    """Of points of a lattice, where most lengths are equal."""
    values = np.random.RandomState(seed).randint(0, 6, (80, 2)).astype(float)
    edges, squares = spanning.tree(values, spanning.cores(values, 3, 2), 2)
    joined, lengths = spanning.together(edges, np.sqrt(squares))
    tree = sparse.coo_matrix((lengths + 1, joined.T), (80, 80)).toarray()
    paths = squareform(np.maximum(tree, tree.T), checks=False)
    expected = linkage(squareform(reachability(values, 3), checks=False), "single")
    found = linkage(np.where(paths == 0, 1e9, paths - 1), "single")
    assert found[:, 2] == pytest.approx(expected[:, 2])


def test_no_edge_of_the_graph_is_zero_or_equal_to_another():
    lengths = np.array([0.0, 0.0, 1.0, 1.0, 1.0])
    edges = np.array([[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]])
    found = spanning.graph(edges, lengths)
    assert len(set(found.data.tolist())) == 5
    assert found.nnz == 10
    assert found.data.min() > 0
    assert np.sort(found.data)[::2] == pytest.approx(lengths, abs=1e-15)


def test_lengths_that_differ_by_rounding_are_equal():
    lengths = np.array([0.1 + 0.2, 0.3, 3.0, 0.0])
    assert len(set(spanning.rounded(lengths).tolist())) == 3
    assert spanning.rounded(lengths) == pytest.approx(lengths, rel=1e-8)
