"""Bisecting k-means: its clusters and its tree, by hand and beside scikit-learn's."""

import numpy as np
import pytest
from clustering_tools import clusters_of, samples_of, scores_of
from settings_of import spec_of
from sklearn.cluster import BisectingKMeans
from sklearn.metrics import adjusted_rand_score

from unsupervised.base.errors import InputError
from unsupervised.methods.bisecting import sweep, tables
from unsupervised.methods.bisecting.fit import fit, fits, placed
from unsupervised.methods.bisecting.settings import Bisecting

# Two far pairs on a line, and one sample: the first division parts 10 and 12 from the rest.
LINE = np.array([[0.0], [1.0], [4.0], [10.0], [12.0]])
SPEC = spec_of(Bisecting, clusters=3)


def test_worked_by_hand(written):
    found = fit(LINE, 3, SPEC)
    assert found.clusters.tolist() == [0, 0, 2, 1, 1]
    assert found.centroids.ravel().tolist() == [0.5, 11.0, 4.0]
    # 0.5 of the first pair and 2 of the second.
    assert found.inertia == pytest.approx(2.5)
    made = tables.build(written(samples_of(LINE)), SPEC)
    first, second = made["divisions"].rows
    # {0, 1, 4} lie 26/3 about their mean, {10, 12} lie 2; then the larger half is divided.
    assert first == [2, 0, 5, 1, 3, None, 2, 2, 1, pytest.approx(26 / 3 + 2)]
    assert second == [3, 1, 3, 3, 2, 0, 4, 1, 2, pytest.approx(2.5)]


@pytest.mark.parametrize(("by", "divided"), [("inertia", 2), ("size", 1)])
def test_the_next_cluster_is_the_widest_or_the_largest(by, divided):
    """Of three samples close together and two far apart."""
    values = np.array([[0.0], [0.1], [0.2], [50.0], [54.0]])
    found = fit(values, 3, {**SPEC, "divide": by})
    assert [d.whole.number for d in found.divisions] == [0, divided]


def test_groups_are_found_as_by_scikit_learn():
    random = np.random.RandomState(1)
    centres = np.array([[0.0, 0], [20, 0], [0, 9], [24, 7]])
    values = centres[np.repeat(range(4), [40, 30, 20, 10])] + random.standard_normal((100, 2))
    found = fit(values, 4, SPEC)
    model = BisectingKMeans(4, n_init=5, random_state=0).fit(values)
    assert adjusted_rand_score(found.clusters, model.labels_) == 1
    assert found.inertia == pytest.approx(model.inertia_)
    assert np.bincount(found.clusters).tolist() == [40, 30, 20, 10]


def test_more_clusters_divide_those_that_are_there():
    values = np.random.RandomState(2).standard_normal((60, 3))
    steps = list(fits(values, 8, SPEC))
    assert [len(step.centroids) for step in steps] == list(range(1, 9))
    for before, after in zip(steps, steps[1:], strict=False):
        assert after.inertia < before.inertia
        pairs = {*zip(after.clusters.tolist(), before.clusters.tolist(), strict=True)}
        assert len(pairs) == len(after.centroids)
        own = sum(((values[after.clusters == c] - m) ** 2).sum()
                  for c, m in enumerate(after.centroids))  # fmt: skip
        assert after.inertia == pytest.approx(own)


def test_samples_are_placed_where_they_are():
    values = np.random.RandomState(3).standard_normal((80, 2))
    found = fit(values, 6, SPEC)
    assert placed(found, values).tolist() == found.clusters.tolist()
    # 2.25 lies midway between the centroids of the second division, and goes to the larger half.
    line = fit(LINE, 3, SPEC)
    assert placed(line, np.array([[2.25], [2.26], [100.0], [-9.0]])).tolist() == [0, 2, 1, 0]


def test_a_sweep_gives_each_number_and_ends_where_samples_do(written):
    twos = samples_of([[0.0], [0.0], [3.0], [3.0]])
    made = sweep.build(written(twos), spec_of(Bisecting, sweep=[1, 9]))["sweep"]
    assert made.columns == ["clusters", "inertia", "silhouette"]
    assert [row[0] for row in made.rows] == [1, 2, 3, 4]
    assert made.rows[0][1] == pytest.approx(9)
    assert made.rows[1][1:] == pytest.approx([0, 1])
    assert np.isnan([row[1:] for row in made.rows[2:]]).all()


def test_equal_samples_stay_together_and_that_is_told(written):
    made = tables.build(written(samples_of([[1.0, 2.0]] * 6 + [[3.0, 2.0]] * 2)), SPEC)
    assert clusters_of(made) == [0] * 6 + [1] * 2
    scores = scores_of(made)
    assert (scores["clusters"], scores["clusters_asked"], scores["inertia"]) == (2, 3, 0)


def test_more_clusters_than_samples_are_refused():
    with pytest.raises(InputError, match="clusters is 6, but there are only 5 samples"):
        fit(LINE, 6, SPEC)
