"""Internal indices: scikit-learn's where it has them, Dunn's by hand, and none where undefined."""

import numpy as np
import pytest
from scipy import sparse
from sklearn import metrics
from sklearn.preprocessing import StandardScaler, normalize

from unsupervised.base.samples import Samples
from unsupervised.comparison import indices, space

SKLEARN = {
    "silhouette": metrics.silhouette_score,
    "calinski_harabasz": metrics.calinski_harabasz_score,
    "davies_bouldin": metrics.davies_bouldin_score,
}


def drawn(rows=1_203, columns=5, groups=4):
    """Return samples, more than are looked at at once, in groups of which one holds one sample."""
    random = np.random.RandomState(0)
    of = random.randint(0, groups - 1, rows)
    of[7] = groups - 1
    return random.standard_normal((rows, columns)) + of[:, None], of


def only(points, of):
    (found,) = indices.measured(points, [of])
    return found


def test_they_are_those_of_scikit_learn():
    points, of = drawn()
    found = only(points, of)
    for name, score in SKLEARN.items():
        assert found[name] == pytest.approx(score(points, of), rel=1e-9)


def test_noise_and_what_is_not_seen_count_nowhere():
    points, of = drawn()
    part = of.copy()
    part[::3], part[1::6] = -1, -2
    inside = part >= 0
    found = only(points, part)
    assert found == pytest.approx(only(points[inside], of[inside]), rel=1e-9)
    for name, score in SKLEARN.items():
        assert found[name] == pytest.approx(score(points[inside], of[inside]), rel=1e-9)


def test_many_partitions_are_measured_as_each_alone():
    points, of = drawn()
    other = (points[:, 0] > 0).astype(int)
    both = indices.measured(points, [of, np.full(len(of), -1), other])
    assert both == [only(points, of), indices.UNDEFINED, only(points, other)]


def test_sparse_samples_are_measured_as_filled_ones():
    random = np.random.RandomState(1)
    counts = sparse.random(700, 40, 0.2, format="csr", random_state=random)
    of = random.randint(0, 3, 700)
    data = Samples(counts, [str(i) for i in range(700)], [""] * 700, [str(i) for i in range(40)])
    points = space.points(data, np.arange(700))
    assert sparse.issparse(points)
    np.testing.assert_allclose(points.toarray(), normalize(counts.toarray()), atol=1e-15)
    found, filled = only(points, of), only(points.toarray(), of)
    assert found == pytest.approx(filled, rel=1e-9)
    assert found["silhouette"] == pytest.approx(metrics.silhouette_score(points, of), rel=1e-9)


def test_dunn_by_hand():
    """Two pairs 10 apart and 2 and 3 wide: (10 - 2) / 3, from the inner end of each."""
    points = np.array([[0.0], [2.0], [10.0], [13.0]])
    assert only(points, np.array([0, 0, 1, 1]))["dunn"] == pytest.approx(8 / 3)
    # The widest cluster and the narrowest gap need not be of the same clusters.
    more = np.vstack([points, [[100.0], [109.0]]])
    assert only(more, np.array([0, 0, 1, 1, 2, 2]))["dunn"] == pytest.approx(8 / 9)


@pytest.mark.parametrize(
    "of", [[0, 0, 0, 0], [-1, -1, -1, -1], [0, 1, 2, 3], [0, -1, 0, -1]],
    ids=["one cluster", "all noise", "each alone", "one and noise"],
)  # fmt: skip
def test_without_two_clusters_there_is_no_index(of):
    assert only(np.arange(4.0)[:, None], np.array(of)) == indices.UNDEFINED


def test_rounding_is_no_index():
    found = {"silhouette": -3e-17, "calinski_harabasz": None, "davies_bouldin": 2e-9, "dunn": 9e-10}
    assert list(indices.zeroed(found).values()) == [0, None, 2e-9, 0]


def test_what_is_infinite_is_undefined():
    points = np.array([[0.0], [0.0], [5.0], [5.0]])
    found = only(points, np.array([0, 0, 1, 1]))
    assert found["silhouette"] == 1
    assert found["calinski_harabasz"] is None
    assert found["dunn"] is None
    crossed = only(np.array([[-1.0], [1.0], [-2.0], [2.0]]), np.array([0, 0, 1, 1]))
    assert crossed["davies_bouldin"] is None  # both centroids are 0
    assert only(np.zeros((4, 2)), np.array([0, 0, 1, 1])) == indices.UNDEFINED


def test_dense_samples_are_standardised_over_all_and_what_is_constant_left_out():
    values = np.array([[1.0, 5, 1e9], [2, 5, 1e9 + 3], [4, 5, 1e9 + 5], [9, 5, 1e9]])
    data = Samples(values, list("abcd"), [""] * 4, list("xyz"))
    found = space.points(data, np.array([0, 2]))
    expected = StandardScaler().fit_transform(values[:, [0, 2]])[[0, 2]]
    np.testing.assert_allclose(found, expected, rtol=1e-6)


def test_a_sample_of_zeros_and_very_small_numbers_have_a_place():
    values = sparse.csr_matrix(np.array([[0.0, 0.0], [3e-200, 4e-200], [3e200, 4e200]]))
    found = space.unit_length(values).toarray()
    np.testing.assert_allclose(found, [[0, 0], [0.6, 0.8], [0.6, 0.8]])
