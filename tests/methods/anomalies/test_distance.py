"""The robust distance beside scikit-learn's, on bells, and where it must not tell."""

from functools import cache

import numpy as np
import pytest
from scipy import special
from sklearn.covariance import MinCovDet

from unsupervised.methods.anomalies import distance


def bell(seed, rows=300, columns=4):
    """Return samples of a bell with unlike variances, in an order of their values."""
    random = np.random.RandomState(seed)
    return in_order(
        random.standard_normal((rows, columns)) @ random.standard_normal((columns,) * 2)
    )


def in_order(values):
    return values[np.lexsort(values.T[::-1])]


def test_distances_are_those_of_scikit_learn():
    values = bell(0)
    values[::9] += 20
    found = distance.fit(values := in_order(values), 0).distances(values)
    other = np.sqrt(MinCovDet(random_state=0).fit(values).mahalanobis(values))
    assert found == pytest.approx(other, rel=1e-6)


def test_a_third_of_the_samples_that_pull_together_change_nothing():
    values = bell(1)
    far = np.arange(0, 300, 3)
    values[far] += 100
    found = distance.fit(values, 0).distances(values)
    assert found[far].min() > 10 * np.delete(found, far).max()


@pytest.mark.parametrize(("rows", "columns"), [(30, 5), (60, 3), (400, 4)])
def test_a_bell_lies_within_the_line_and_chi_square_would_not_do(rows, columns, monkeypatch):
    """About one bell in a hundred may have a sample beyond; by chi-square many have."""
    # The line by bells hangs on the shape and the seed alone.
    monkeypatch.setattr(distance, "by_bells", cache(distance.by_bells))
    beyond = {"line": 0, "chi": 0}
    chi = np.sqrt(special.chdtri(columns, distance.CHANCE / rows))
    for seed in range(20):
        values = in_order(np.random.RandomState(seed).standard_normal((rows, columns)))
        robust = distance.fit(values, 0)
        line = distance.line(robust, rows, rows, 0)
        farthest = robust.distances(values).max()
        beyond["line"] += farthest > line
        beyond["chi"] += farthest > chi
    assert beyond["line"] <= 2
    assert rows > 100 or beyond["chi"] >= 3


def test_both_ways_to_the_line_agree_where_they_meet():
    values = in_order(np.random.RandomState(0).standard_normal((200, 4)))
    theory = distance.by_theory(distance.fit(values, 0).cloud.samples, 4, 200)
    assert distance.by_bells(200, 4, 0) == pytest.approx(theory, rel=0.15)


def test_of_many_samples_the_start_of_a_bell_changes_nothing(monkeypatch):
    """From all samples, in a tenth of the time, as from subsets, and both as in theory."""
    samples, features = distance.SETTLED, distance.SETTLED // distance.MANY + 1
    monkeypatch.setattr(distance, "BELLS", 30)
    whole = distance.by_bells(samples, features, 0)
    monkeypatch.setattr(distance, "SETTLED", samples + 1)
    monkeypatch.setattr(distance, "OF_BELLS", (5, 1))
    assert whole == pytest.approx(distance.by_bells(samples, features, 0), rel=0.02)
    theory = distance.by_theory(round(samples * distance.INNER), features, samples)
    assert whole == pytest.approx(theory, rel=0.1)


@pytest.mark.parametrize("kind", [float, np.longdouble])
@pytest.mark.parametrize("features", [1, distance.TOGETHER, distance.TOGETHER + 1, 80])
def test_distances_are_those_of_the_inverse_covariance(kind, features):
    values = np.random.RandomState(features).standard_normal((300, features)).astype(kind)
    cloud = distance.cloud_of(values)
    apart = (values - values.mean(axis=0)).astype(float)
    inverse = np.linalg.inv(apart.T @ apart / len(apart))
    assert cloud.squares(values).dtype == kind
    assert cloud.squares(values).astype(float) == pytest.approx(
        np.einsum("ij,jk,ik->i", apart, inverse, apart)
    )


def test_no_unit_changes_a_distance():
    values = bell(2)
    units = values * [1e-170, 1, 1e60, 1e9]
    units[:, 3] += 2.0**40
    once, again = (distance.fit(v, 0).distances(v) for v in (values, units))
    assert once == pytest.approx(again, rel=1e-3)


def test_where_features_tell_each_other_there_is_no_distance():
    values = bell(3)
    assert distance.fit(np.c_[values, values[:, 0] + values[:, 1]], 0) is None
    on_a_plane = values.copy()
    on_a_plane[:200, 3] = on_a_plane[:200, 0]
    assert distance.fit(in_order(on_a_plane), 0) is None


def test_whole_numbers_with_ties_have_distances():
    values = in_order(np.random.RandomState(4).randint(0, 4, size=(120, 3)).astype(float))
    once, mirrored = (distance.fit(in_order(v), 0) for v in (values, 3 - values))
    assert np.isfinite(once.distances(values)).all()
    assert np.sort(mirrored.distances(3 - values)) == pytest.approx(
        np.sort(once.distances(values)), rel=0.2
    )
