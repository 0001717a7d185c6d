"""BIRCH: clustering features by hand, Ward's tree where nothing is gathered, groups where it is."""

import numpy as np
import pytest
from clustering_tools import clusters_of, samples_of, scores_of
from scipy.cluster.hierarchy import fcluster, linkage
from settings_of import spec_of
from sklearn.metrics import adjusted_rand_score

from unsupervised.base.errors import InputError
from unsupervised.methods.birch import features, sweep, tables
from unsupervised.methods.birch.fit import cut, gathered, inertia
from unsupervised.methods.birch.settings import Birch

SPEC = spec_of(Birch, clusters=2)
EMPTY = features.of_samples(np.zeros((0, 1)))


def taken(values, limit: float) -> list[tuple]:
    """Return mean, count and sum of squares of the subclusters of values."""
    items = features.of_samples(np.array(values, dtype=float)[:, None])
    found = features.taken_in(EMPTY, items, limit)
    return sorted(zip(found.means[:, 0], found.counts, found.squares, strict=True))


def test_features_by_hand():
    # With 0, which begins one, 1 would vary by 0.25, 2 by 1 and 10 by 25; all three by 2/3.
    assert taken([0, 1, 10, 2], 0.5) == [(0.5, 2, 0.5), (2, 1, 0), (10, 1, 0)]
    assert taken([0, 1, 10, 2], 1.0) == [(1, 3, 2), (10, 1, 0)]
    assert taken([0, 1, 0, 1, 0], 0) == [(0, 3, 0), (1, 2, 0)]


@pytest.mark.parametrize("limit", [0.05, 1.0, 9.0])
def test_features_are_those_of_samples_far_from_zero(limit):
    """Sums of squares about the mean keep their digits where sums of squares have none left."""
    values = 1e8 + np.random.RandomState(0).standard_normal((3_000, 2))
    found = features.of_samples(values[:0])
    for first in range(0, 3_000, 500):
        found = features.taken_in(found, features.of_samples(values[first : first + 500]), limit)
    assert found.counts.sum() == 3_000
    assert (found.squares / found.counts).max() <= limit * (1 + 1e-9)
    mean = (found.counts[:, None] * found.means).sum(axis=0) / 3_000
    whole = found.squares.sum() + (found.counts * ((found.means - mean) ** 2).sum(axis=1)).sum()
    assert whole == pytest.approx(((values - values.mean(axis=0)) ** 2).sum(), rel=1e-6)


@pytest.mark.parametrize("count", [1, 2, 5, 30])
def test_of_few_samples_it_is_wards_tree(count):
    values = np.random.RandomState(1).standard_normal((90, 3))
    values = np.concatenate([values, values[:20]])
    known = gathered(values, SPEC, 0)
    assert (len(known.centres), known.threshold) == (90, 0)
    expected = fcluster(linkage(values, "ward"), count, "maxclust")
    assert adjusted_rand_score(cut(known, count).clusters, expected) == 1


def test_of_many_samples_groups_are_found():
    random = np.random.RandomState(2)
    centres = np.array([[0.0, 0], [9, 0], [0, 9], [12, 9]])
    groups = np.repeat(range(4), [3_000, 1_500, 400, 100])
    values = centres[groups] + random.standard_normal((5_000, 2))
    few = {**SPEC, "subclusters": 60}
    known = gathered(values, few, 0)
    assert len(known.centres) <= 60
    assert known.sizes.sum() == 5_000
    found = cut(known, 4)
    assert adjusted_rand_score(groups, found.clusters) > 0.99
    assert inertia(values, found.clusters) < 1.05 * inertia(values, groups)
    assert (found.of_subclusters[known.of] == found.clusters).all()
    order = random.permutation(5_000)
    assert (cut(gathered(values[order], few, 0), 4).clusters == found.clusters[order]).all()
    # The radius that the table tells is that of the samples that are there.
    own = values[known.of == 0] - known.centres[0]
    assert known.radii[0] == pytest.approx(np.sqrt((own**2).sum(axis=1).mean()))


def test_a_threshold_gathers_from_the_beginning(written):
    made = tables.build(
        written(samples_of([[0.0], [1.0], [10.0], [11.0]])), {**SPEC, "threshold": 0.5}
    )
    assert [row[1:] for row in made["subclusters"].rows] == [
        [0, 2, 0.5, pytest.approx(0.5)], [1, 2, 0.5, pytest.approx(10.5)],
    ]  # fmt: skip
    scores = scores_of(made)
    assert (scores["subclusters"], scores["threshold"], scores["inertia"]) == (2, 0.5, 1)


def test_equal_samples_stay_together_and_that_is_told(written):
    made = tables.build(
        written(samples_of([[1.0, 2.0]] * 6 + [[3.0, 2.0]] * 2)), {**SPEC, "clusters": 3}
    )
    assert clusters_of(made) == [0] * 6 + [1] * 2
    scores = scores_of(made)
    assert (scores["clusters"], scores["clusters_asked"], scores["inertia"]) == (2, 3, 0)


def test_a_sweep_ends_where_subclusters_do(written):
    twos = samples_of([[0.0], [0.0], [3.0], [3.0]])
    made = sweep.build(written(twos), spec_of(Birch, sweep=[1, 9]))["sweep"]
    assert [row[0] for row in made.rows] == [1, 2, 3, 4]
    assert made.rows[1][1:] == pytest.approx([0, 1])
    assert np.isnan([row[1:] for row in made.rows[2:]]).all()


def test_more_clusters_than_samples_are_refused():
    with pytest.raises(InputError, match="clusters is 6, but there are only 5 samples"):
        cut(gathered(np.arange(5.0)[:, None], SPEC, 0), 6)
