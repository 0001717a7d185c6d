"""k-means of many sets at once finds what scikit-learn finds."""

import numpy as np
import pytest
from sklearn.cluster import KMeans

from unsupervised.numeric.grouping import grouped


def drawn(seed):
    return np.random.RandomState(seed)


def inertia(values, groups):
    parts = [values[groups == group] for group in np.unique(groups)]
    return sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts)


@pytest.mark.parametrize("count", [1, 2, 4, 7])
def test_groups_are_as_tight_as_those_of_scikit_learn(count):
    sets = drawn(0).standard_normal((6, 80, 3))
    found = grouped(sets, count, 10, drawn(1))
    for values, groups in zip(sets, found, strict=True):
        best = KMeans(count, n_init=10, random_state=0).fit(values).inertia_
        assert inertia(values, groups) <= 1.03 * best
        assert set(groups.tolist()) == set(range(count))


def test_each_set_has_its_own_groups():
    apart = np.repeat([[0.0], [5.0], [9.0]], 10, axis=0)
    other = np.repeat([[0.0], [1.0]], 15, axis=0)
    found = grouped(np.array([apart, other]) - 4, 2, 3, drawn(0))
    assert len(set(found[0][10:].tolist())) == 1
    assert len(set(found[1][:15].tolist())) == len(set(found[1][15:].tolist())) == 1
    assert found[0][0] != found[0][10]
    assert found[1][0] != found[1][15]


def test_no_unit_changes_a_group():
    values = drawn(3).standard_normal((1, 50, 4))
    small, large = (grouped(values * unit, 5, 2, drawn(0)) for unit in (1e-9, 1e9))
    assert small.tolist() == large.tolist()


def test_fewer_different_samples_than_groups_leave_groups_empty():
    found = grouped(
        np.repeat([[[-1.0, 0.0], [1.0, 0.0]]], 8, axis=1).reshape(1, 16, 2), 5, 3, drawn(0)
    )
    assert len(np.unique(found)) == 2
    assert set(grouped(np.zeros((2, 9, 3)), 3, 2, drawn(0)).ravel().tolist()) == {0}
