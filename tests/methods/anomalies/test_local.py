"""The local outlier factor by hand, and beside scikit-learn's."""

import tracemalloc

import numpy as np
import pytest
from sklearn.neighbors import LocalOutlierFactor

from unsupervised.methods.anomalies import local


def test_factors_are_those_of_scikit_learn_where_no_distances_are_equal():
    values = local.on_grid(np.random.RandomState(0).standard_normal((200, 3)))
    found, count = local.factors(values, values, 15)
    other = -LocalOutlierFactor(n_neighbors=15).fit(values).negative_outlier_factor_
    assert count == 15
    assert found == pytest.approx(other, rel=1e-9)


def test_equal_distances_all_count_by_hand():
    """Places 0, 1, 2 and 9 on a line, k = 1: the middle one has both its neighbours at distance 1,
    so each of the three has the density 1; 9 has 2 alone, at 7."""
    values = np.array([[0.0], [1.0], [2.0], [9.0]])
    found, _ = local.factors(values, values, 1)
    assert found == pytest.approx([1, 1, 1, 7])


def test_equal_samples_make_no_density_infinite_and_weigh_as_many_as_they_are():
    """Two at 0, one at 1, one at 3, k = 1: reaches 1, 1, 2; densities of the first two 2/(1+1) = 1
    (the twin at 0 reaches 1), of 1: 2/(1+1) = 1, of 3: 1/2."""
    values = np.array([[0.0], [0.0], [1.0], [3.0]])
    found, _ = local.factors(values, values, 1)
    assert found == pytest.approx([1, 1, 1, 2])


def test_what_is_not_known_is_measured_beside_what_is():
    known = np.arange(10.0)[:, None]
    found, _ = local.factors(known, np.array([[4.0], [100.0]]), 2)
    inside, _ = local.factors(known, known, 2)
    assert found[0] == inside[4]
    # It reaches 92 and 91 to 8 and 9, whose density is that of all others, about 1.
    assert 40 < found[1] < 120


def test_all_others_are_neighbours_where_there_are_not_so_many():
    values = np.random.RandomState(1).standard_normal((6, 2))
    assert local.factors(values, values, 20)[1] == 5


def test_a_grid_keeps_whole_numbers():
    values = np.random.RandomState(2).randint(0, 9, size=(50, 4)) + 1e6
    grid = local.on_grid(values)
    steps = np.unique(np.diff(np.unique(grid)))
    assert len(steps) == 1


def test_distances_are_let_go_once_the_nearest_are_known(monkeypatch):
    """Those of 2,000 points to 500 places are 8 MB, of which 0.4 are held at once."""
    monkeypatch.setattr(local, "CELLS", 50_000)
    points = np.random.RandomState(3).standard_normal((2_000, 3))
    tracemalloc.start()
    local.nearest(points, points[:500] + 0.1, 5, own=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4e6
