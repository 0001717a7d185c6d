"""Maps that keep distances: classical scaling and SMACOF, beside what is known of them."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from sklearn.manifold import smacof as known

from unsupervised.methods.maps import scaling

POINTS = np.random.RandomState(0).rand(20, 2)
SPACE = np.random.RandomState(1).rand(20, 5)


def test_points_of_a_plane_come_back():
    apart = cdist(POINTS, POINTS)
    places = scaling.classical(apart)
    assert cdist(places, places) == pytest.approx(apart, abs=1e-9)
    assert scaling.stress(apart, places) == 0


def test_the_stress_falls_and_is_no_worse_than_that_of_scikit_learn():
    apart = cdist(SPACE, SPACE)
    start = scaling.classical(apart)
    places, rounds = scaling.smacof(apart, start, 300)
    assert 1 < rounds <= 300
    assert scaling.stress(apart, places) < scaling.stress(apart, start)
    other, _ = known(apart, init=start, n_init=1, max_iter=300, eps=1e-9, normalized_stress=False)
    assert scaling.stress(apart, places) == pytest.approx(scaling.stress(apart, other), abs=1e-4)


def test_stress_worked_by_hand():
    """Two at 3 that are drawn at 1: (3 - 1)² over 1²."""
    apart = np.array([[0.0, 3.0], [3.0, 0.0]])
    assert scaling.stress(apart, np.array([[0.0, 0.0], [1.0, 0.0]])) == 2
    assert np.isnan(scaling.stress(apart, np.zeros((2, 2))))
