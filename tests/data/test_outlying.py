"""Samples that were put far away are found, and a bell has none."""

import numpy as np
import pytest
from scipy import sparse

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.data import outlying


def found(folder, values, names=None, blocks=()):
    names = names or [f"s{i}" for i in range(values.shape[0])]
    data = Samples(values, names, [""] * len(names), [f"f{i}" for i in range(values.shape[1])],
                   blocks)  # fmt: skip
    names = {"values": "values.npz", "samples": "samples.csv", "features": "features.csv"}
    paths = {key: str(folder / name) for key, name in names.items()}
    samples.write(data, paths)
    return outlying.build(paths, {"seed": 0})["outliers"]


def far(table):
    return {row[0] for row in table.rows if row[3] == "yes"}


def bell(seed, rows=200, columns=4):
    return np.random.RandomState(seed).normal(size=(rows, columns)) * [1, 10, 0.1, 5][:columns]


@pytest.mark.long
def test_a_bell_has_no_sample_far_away(tmp_path):
    assert sum(len(far(found(tmp_path, bell(seed)))) for seed in range(10)) <= 1


@pytest.mark.parametrize("count", [1, 3, 10])
def test_planted_samples_are_found_though_they_pull_together(tmp_path, count):
    values = bell(1)
    values[:count] += [15, 150, 1.5, 75]
    table = found(tmp_path, values)
    assert {row[0] for row in table.rows[:count]} == {f"s{i}" for i in range(count)}
    assert far(table) >= {f"s{i}" for i in range(min(count, 3))}
    # Not robust, the ten would hide each other.
    assert table.rows[0][1] > 10


def test_the_order_of_the_samples_changes_nothing(tmp_path):
    values = bell(2)
    values[7] *= 30
    there = found(tmp_path, values)
    back = found(tmp_path, values[::-1], [f"s{i}" for i in range(200)][::-1])
    assert [row[0] for row in there.rows[:5]] == [row[0] for row in back.rows[:5]]
    assert np.allclose([r[1:3] for r in there.rows[:5]], [r[1:3] for r in back.rows[:5]])


def test_what_cannot_be_measured_is_empty(tmp_path):
    assert found(tmp_path, bell(0, rows=10)).rows == []
    assert found(tmp_path, sparse.csr_matrix(bell(0))).rows == []
    twice = np.column_stack([bell(0), bell(0)[:, 0] * 2])
    assert {row[1] for row in found(tmp_path, twice).rows} == {None}
    assert {row[3] for row in found(tmp_path, twice).rows} == {None}
    assert (
        "No robust distance: the features depend on each other."
        in found(tmp_path, twice).rows[0][4]
    )


def test_features_that_hardly_vary_are_left_out_and_said(tmp_path):
    values = bell(1)
    values[:3] += [15, 150, 1.5, 75]
    plain = found(tmp_path, values)
    assert plain.columns == ["sample", "robust_distance", "isolation", "far"]
    rare = np.where(np.arange(200) % 3 == 0, np.arange(200.0), 0)
    table = found(tmp_path, np.column_stack([values, rare, np.ones(200)]))
    assert [row[:2] for row in table.rows] == [row[:2] for row in plain.rows]
    assert {row[0] for row in table.rows[:3]} == {"s0", "s1", "s2"}
    assert table.rows[0][4] == (
        "The robust distance is that without f4, f5, the same in more than half of the samples."
    )
    assert {row[4] for row in table.rows[1:]} == {""}


def test_too_few_samples_are_ranked_by_isolation_and_it_is_said(tmp_path, capsys):
    values = np.random.RandomState(0).normal(size=(30, 20))
    values[4] += 9
    table = found(tmp_path, values)
    assert table.rows[0][0] == "s4" and table.rows[0][3] is None
    assert "30 samples are too few for 20 features" in table.rows[0][4]
    assert found(tmp_path, values[:10]).rows == []
    assert "expected at least 20" in capsys.readouterr().out


def test_categories_have_no_part_in_the_distance(tmp_path):
    values = np.column_stack([bell(0)[:, :2], np.eye(2)[np.arange(200) % 2]])
    table = found(tmp_path, values, blocks=["", "", "c", "c"])
    assert all(row[1] is not None for row in table.rows)


def test_a_state_that_is_not_copied_gives_the_scores_of_one_that_is():
    from sklearn.ensemble import IsolationForest

    values = np.random.default_rng(3).normal(size=(60, 4))
    copied = IsolationForest(n_estimators=outlying.TREES, random_state=np.random.RandomState(3))
    expected = -copied.fit(values).score_samples(values)
    np.testing.assert_array_equal(outlying.isolation(values, values, 3), expected)
