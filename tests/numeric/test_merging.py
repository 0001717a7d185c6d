"""The tree of groups is SciPy's tree of all samples, where a group is equal samples."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import cophenet, fcluster, linkage
from scipy.spatial.distance import pdist
from sklearn.metrics import adjusted_rand_score

from unsupervised.numeric import merging

METHODS = ["single", "complete", "average", "ward"]


@pytest.mark.parametrize("method", METHODS)
def test_groups_of_one_sample_give_scipys_linkage(method):
    values = np.random.RandomState(0).standard_normal((80, 3))
    found = merging.linkage(pdist(values), np.ones(80, dtype=int), method)
    assert np.allclose(found, linkage(values, method))


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=20, deadline=None)
@given(sizes=st.lists(st.integers(1, 9), min_size=2, max_size=25), seed=st.integers(0, 100))
def test_groups_give_the_tree_of_all_their_samples(method, sizes, seed):
    centres = np.random.RandomState(seed).standard_normal((len(sizes), 2))
    found = merging.linkage(pdist(centres), np.array(sizes), method)
    group = np.repeat(np.arange(len(sizes)), sizes)
    exact = linkage(centres[group], method)
    assert np.allclose(found[:, 2], exact[-len(found) :, 2])
    first = np.cumsum([0, *sizes[:-1]])
    pairs = np.triu_indices(len(sizes), 1)
    full = np.zeros((len(group), len(group)))
    full[np.triu_indices(len(group), 1)] = cophenet(exact)
    assert np.allclose(cophenet(found), full[first][:, first][pairs])


def test_the_input_stays_as_it_is():
    distances, sizes = pdist(np.random.RandomState(1).standard_normal((9, 2))), np.arange(1, 10)
    before = distances.copy()
    merging.linkage(distances, sizes, "ward")
    assert (distances == before).all()
    assert (sizes == np.arange(1, 10)).all()


def test_equal_distances_are_merged_in_one_way():
    values = np.array([[x, y] for x in range(4) for y in range(4)], dtype=float)
    first, again = (merging.linkage(pdist(values), np.ones(16), "ward") for _ in range(2))
    assert (first == again).all()
    assert sorted(first[:, 3])[-1] == 16


def test_large_groups_weigh_more():
    """Three groups in a row: the small one in the middle goes to the nearer, small one."""
    centres = np.array([[0.0], [1.0], [1.9]])
    clusters = fcluster(
        merging.linkage(pdist(centres), np.array([1, 1, 99]), "ward"), 2, "maxclust"
    )
    assert adjusted_rand_score(clusters, [0, 0, 1]) == 1
    assert adjusted_rand_score(fcluster(linkage(centres, "ward"), 2, "maxclust"), [0, 1, 1]) == 1
