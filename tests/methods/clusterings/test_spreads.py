"""How features are spread in clusters, and which samples a heat map holds."""

import numpy as np
import pytest
from clustering_tools import samples_of
from scipy import sparse

from unsupervised.base.samples import Samples
from unsupervised.methods.clusterings import spreads
from unsupervised.methods.clusterings.effects import groups_of

PERCENTILES = ("low", "lower_quartile", "median", "upper_quartile", "high")


def built(values, clusters, chosen=(0,)):
    """Return the two tables of some values."""
    return spreads.build(
        samples_of(np.asarray(values, float)), groups_of(np.array(clusters)), chosen
    )


def test_percentiles_are_worked_numbers():
    """Of 0 … 4 and 10 … 14: mean 7, variance 27."""
    values = np.array([[0, 1, 2, 3, 4, 10, 11, 12, 13, 14]]).T
    made = built(values, [1] * 5 + [0] * 5)["distributions"]
    assert made.columns == ["feature", "cluster", "size", *PERCENTILES]
    assert [row[:3] for row in made.rows] == [["f0", 0, 5], ["f0", 1, 5]]
    unit = 27**0.5
    assert made.rows[1][3:] == pytest.approx([(x - 7) / unit for x in (0.2, 1, 2, 3, 3.8)])
    assert made.rows[0][3:] == pytest.approx([(x - 7) / unit for x in (10.2, 11, 12, 13, 13.8)])


def test_a_heat_map_holds_all_samples_with_their_heights_and_noise():
    values = np.array([[1.0, 5.0], [3.0, 1.0], [5.0, 0.0]])
    made = built(values, [0, -1, 0], (1, 0))["heatmap"]
    assert made.columns == ["sample", "label", "cluster", "f1", "f0"]
    assert [row[2] for row in made.rows] == [0, -1, 0]
    heights = (values - values.mean(axis=0)) / values.std(axis=0)
    assert np.array([row[3:] for row in made.rows]) == pytest.approx(heights[:, [1, 0]])


def test_nothing_that_varies_leaves_no_row_and_no_column():
    made = built(np.ones((4, 2)), [0, 0, 1, 1], ())
    assert made["distributions"].rows == []
    assert [len(row) for row in made["heatmap"].rows] == [3] * 4


@pytest.mark.parametrize("factor", [1e200, 1e-200, 1.0])
@pytest.mark.parametrize("shift", [0.0, 1e9])
def test_sparse_huge_and_far_values_have_the_same_heights(factor, shift):
    values = np.random.RandomState(0).poisson(0.5, (40, 3)).astype(float)
    found = next(spreads.heights(values, [1]))
    other = factor * (values + shift) if factor == 1 else factor * values
    assert next(spreads.heights(other, [1])) == pytest.approx(found, abs=1e-6)
    assert next(spreads.heights(sparse.csr_matrix(other), [1])) == pytest.approx(found, abs=1e-6)


def many(count=2000):
    """Return many samples in three clusters, one of a single sample."""
    random = np.random.RandomState(1)
    clusters = np.array([2] + [0] * (count * 3 // 4) + [1] * (count - 1 - count * 3 // 4))
    values = random.standard_normal((count, 4)) + 3 * clusters[:, None]
    return Samples(
        values, [f"s{i:04d}" for i in range(count)], [""] * count, list("abcd")
    ), clusters


def test_of_many_samples_a_part_is_drawn_in_which_every_cluster_is():
    data, clusters = many()
    made = spreads.build(data, groups_of(clusters), range(4))["heatmap"]
    assert spreads.MOST_ROWS <= len(made.rows) <= spreads.MOST_ROWS + 3
    counts = np.bincount([row[2] for row in made.rows])
    assert counts[2] == 1
    assert counts[0] / counts[1] == pytest.approx(3, rel=0.05)
    names = [row[0] for row in made.rows]
    assert names == sorted(names)  # as they stand


def test_the_part_does_not_hang_on_the_order_of_the_samples():
    data, clusters = many()
    order = np.random.RandomState(5).permutation(len(clusters))
    other = spreads.build(data.select_rows(order.tolist()), groups_of(clusters[order]), range(4))
    one = spreads.build(data, groups_of(clusters), range(4))
    assert sorted(other["heatmap"].rows) == sorted(one["heatmap"].rows)
    assert other["distributions"].rows == one["distributions"].rows
