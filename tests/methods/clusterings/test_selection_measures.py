"""The measures behind `selection`, against scikit-learn, worked numbers and their definitions."""

import cloud_tools as clouds
import numpy as np
import pytest
from scipy import stats
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from unsupervised.methods.clusterings import selection_curves as curves
from unsupervised.methods.clusterings import selection_references as references
from unsupervised.methods.clusterings import selection_rules as rules
from unsupervised.numeric.grouping import grouped


@pytest.mark.parametrize("count", [2, 3, 6])
def test_silhouette_and_inertia_are_scikit_learns(count):
    values = clouds.drawn(0).standard_normal((70, 4))
    model = KMeans(count, n_init=1, random_state=0).fit(values)
    apart = curves.distances(values)
    found = curves.silhouettes(apart, model.labels_, count)
    assert found == pytest.approx(silhouette_score(values, model.labels_))
    about = values - values.mean(axis=0)
    assert curves.inertias(about[None], model.labels_[None], count) == pytest.approx(model.inertia_)


def test_a_silhouette_of_one_sample_is_0_and_of_one_group_undefined():
    apart = np.abs(np.subtract.outer([0.0, 1.0, 5.0], [0.0, 1.0, 5.0]))
    # (5 - 1) / 5, (4 - 1) / 4 and 0 for the sample alone.
    assert curves.silhouettes(apart, np.array([0, 0, 1]), 2) == pytest.approx((0.8 + 0.75) / 3)
    assert np.isnan(curves.silhouettes(apart, np.zeros(3, dtype=int), 2))


def test_the_gap_is_that_of_its_definition():
    spread = np.exp([[3.0, 5.0], [1.0, 2.0]])
    found, error = curves.gap(np.exp([2.0, 1.0]), spread)
    assert found == pytest.approx([2.0, 0.5])
    assert error == pytest.approx([np.sqrt(1.5), 0.5 * np.sqrt(1.5)])


def test_prediction_strength_by_hand():
    # The other half's centres, 0 and 10, leave 1, 2 together and part 8 from 4 of the group 4, 8.
    sets = np.array([[[1.0], [2.0], [4.0], [8.0]], [[0.0], [0.0], [10.0], [10.0]]])
    groups = np.array([[0, 0, 1, 1], [0, 0, 1, 1]])
    # Back, the centres 1.5 and 6 keep both pairs.
    assert curves.strengths(sets, groups, 2).tolist() == [0.0, 1.0]


def test_jaccard_by_hand():
    known, groups = np.array([[0, 0, 0, 1, 1]]), np.array([[1, 1, 0, 0, 0]])
    assert curves.alike(known, groups, 2)[0] == pytest.approx([2 / 3, 2 / 3])


def test_blobs_come_back_and_a_cloud_does_not():
    values = clouds.blobs(clouds.drawn(0), (40, 40, 40))
    found = curves.measured(values, 5, True, clouds.drawn(0))
    assert found.strength[2] == found.jaccard[2] == 1
    assert found.strength[3:].max() < 0.8
    assert (
        curves.measured(clouds.gaussian(clouds.drawn(0)), 5, True, clouds.drawn(0))
        .strength[1:]
        .max()
        < 0.8
    )


def test_a_gaussian_reference_has_the_covariance_of_the_samples():
    values = clouds.drawn(0).standard_normal((300, 3)) @ [[3, 1, 0], [0, 1, 0], [0, 0.5, 0.2]]
    sets = references.gaussian(references.shape_of(values), 50, clouds.drawn(1))
    assert sets.shape == (50, 300, 3)
    expected = np.cov(values.T)
    found = np.cov(sets.reshape(-1, 3).T)
    assert np.allclose(found, expected, atol=0.05 * expected.max())


def test_an_even_reference_fills_the_box_along_the_principal_axes():
    along = clouds.drawn(0).uniform(-1, 1, (200, 2)) * [10, 1]
    turn = np.array([[0.6, 0.8], [-0.8, 0.6]])
    shape = references.shape_of(along @ turn)
    sets = references.uniform(shape, 5, clouds.drawn(1))
    back = sets.reshape(-1, 2) @ turn.T
    assert np.abs(back[:, 0]).max() == pytest.approx(10, rel=0.1)
    assert np.abs(back[:, 1]).max() == pytest.approx(1, rel=0.3)
    assert stats.kstest(back[:, 0] / 20 + 0.5, "uniform").statistic < 0.06


def test_references_of_counts_are_counts():
    values = np.column_stack(
        [clouds.drawn(0).poisson(3, 100), clouds.drawn(1).standard_normal(100)]
    )
    shape = references.shape_of(values)
    assert shape.steps.tolist() == [1, 0]
    for make in (references.gaussian, references.uniform):
        counts = make(shape, 2, clouds.drawn(0))[:, :, 0]
        above = counts - counts.min(axis=1, keepdims=True)
        assert np.allclose(above, np.round(above))
        assert above.max() <= np.ptp(values[:, 0])


def test_the_p_of_a_value_is_that_of_students_t():
    others = np.array([0.2, 0.3, 0.25, 0.35])
    t = (0.5 - others.mean()) / (others.std(ddof=1) * np.sqrt(1.25))
    assert rules.exceeding(0.5, others) == pytest.approx(stats.t.sf(t, 3), abs=1e-8)
    assert rules.exceeding(0.3, np.full(5, 0.3)) == 1
    assert rules.exceeding(0.4, np.full(5, 0.3)) == rules.LEAST_P


def curves_of(**measures):
    names = curves.Curves.__dataclass_fields__
    count = len(next(iter(measures.values())))
    blank = np.full(count, np.nan)
    return curves.Curves(**{name: np.array(measures.get(name, blank)) for name in names})


def test_each_rule_by_hand():
    found = curves_of(
        silhouette=[np.nan, 0.4, 0.6, 0.6],
        inertia=[100.0, 60.0, 10.0, 5.0],
        gap=[0.1, 0.5, 0.9, 0.95], gap_error=[0.05, 0.05, 0.05, 0.06],
        strength=[1.0, 0.95, 0.79, 0.3], strength_error=[0.0, 0.0, 0.02, 0.0],
        jaccard=[1.0, 0.9, 0.86, 0.5], jaccard_error=[0.0, 0.0, 0.0, 0.0],
    )  # fmt: skip
    for rule in (rules.silhouette, rules.gap, rules.strength, rules.stability, rules.elbow):
        assert rule(found).clusters == 3
    better = np.array([[np.nan] * 3, [0.1, 0.2, 0.15], [0.2, 0.1, 0.12], [0.1, 0.1, 0.1]])
    assert rules.beside("gaussian", found, better, "a cloud").clusters == 3
    assert rules.beside("gaussian", found, better + 0.5, "a cloud").clusters == 1


def test_a_valley_by_hand():
    one, other = np.array([[-0.5], [0.5], [0.0]]), np.array([[5.5], [6.5], [6.0], [6.0]])
    # Three at the centre 0, four at 6, none from 2 to 4.
    assert curves.between(one, other) == pytest.approx(0.5 / 3.5)
    # Two more, about 3: the centres are then 0.6 and 5.4.
    one, other = np.vstack([one, [[2.4], [0.6]]]), np.vstack([other, [[3.0]]])
    assert curves.between(one, other) == pytest.approx(2.5 / 3.5)
    along = np.linspace(0, 1, 240)[:, None]
    assert curves.valley(along, (along[:, 0] > 0.5).astype(int)) == pytest.approx(1, abs=0.05)
    assert np.isnan(curves.valley(along, np.zeros(240, dtype=int)))


def test_a_rule_asks_for_valleys():
    found = curves_of(valley=[np.nan, 0.4, 1.0])
    assert [rules.valley(found, number).clusters for number in (2, 3)] == [2, 1]


def test_a_rule_that_cannot_tell_says_so():
    rising = curves_of(gap=[0.1, 0.3, 0.6], gap_error=[0.01, 0.01, 0.01])
    assert rules.gap(rising).clusters is None
    assert rules.gap(rising).note == "it still grows at 3 clusters, the last looked at"
    none = curves_of(silhouette=[np.nan])
    assert rules.silhouette(none).clusters is None
    assert rules.elbow(curves_of(inertia=[3.0, 2.0])) is None
    straight = curves_of(inertia=[3.0, 2.0, 1.0])
    assert rules.elbow(straight) is None


def test_duplicates_leave_what_is_undefined_empty():
    values = np.repeat([[0.0, 1.0], [4.0, 3.0]], 15, axis=0)
    found = curves.measured(values, 2, True, clouds.drawn(0))
    assert found.silhouette[1] == pytest.approx(1)
    assert found.inertia[1] == pytest.approx(0, abs=1e-9)
    assert np.isfinite(found.gap).all()


def test_groups_do_not_hang_on_numpys_global_state():
    values = clouds.gaussian(clouds.drawn(0))[None]
    np.random.seed(1)
    first = grouped(values, 4, 2, clouds.drawn(0))
    np.random.seed(2)
    assert grouped(values, 4, 2, clouds.drawn(0)).tolist() == first.tolist()
