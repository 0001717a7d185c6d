import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import tables as clusters
from unsupervised.methods.clusterings.numbering import renumbered


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([5, 5, 2, 2, 2], [1, 1, 0, 0, 0]),
        ([1, 0, 0, 1], [0, 1, 1, 0]),
        ([7, 3, 9], [0, 1, 2]),
    ],
)
def test_the_largest_cluster_is_0_and_ties_go_by_first_sample(found, expected):
    assert renumbered(np.array(found)).tolist() == expected


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.permutations(range(6)))
def test_numbering_does_not_hang_on_the_methods_own_numbers(found, names):
    renamed = [names[cluster] for cluster in found]
    assert renumbered(np.array(found)).tolist() == renumbered(np.array(renamed)).tolist()


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_sizes_never_rise(found):
    sizes = np.bincount(renumbered(np.array(found)))
    assert (np.diff(sizes) <= 0).all()
    assert sizes.min() > 0


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc")), min_size=1, max_size=40))
def test_crosstab_rows_sum_to_cluster_sizes(pairs):
    found = renumbered(np.array([cluster for cluster, _ in pairs]))
    labels = [label for _, label in pairs]
    table = clusters.count([str(c) for c in found.tolist()], labels)
    rows = [[str(cell) for cell in row] for row in table.rows]
    assert Table(table.columns, rows).array(1).sum(axis=1).tolist() == np.bincount(found).tolist()
    assert list(table.columns) == ["cluster", *sorted(set(labels))]


def test_clusters_above_nine_stay_in_order():
    table = clusters.count([str(i) for i in range(12)], ["x"] * 12)
    assert [row[0] for row in table.rows] == list(range(12))


def test_members_are_sorted_by_cluster_and_keep_their_order(tmp_path):
    rows = [["b", "", 1], ["a", "", 0], ["c", "", 1]]
    tables.write(tmp_path / "c.csv", Table(["sample", "label", "cluster"], rows))
    found = clusters.members({"clusters": str(tmp_path / "c.csv")}, {})["members"]
    assert [row[1] for row in found.rows] == ["a", "b", "c"]


def test_means():
    table = clusters.means(np.array([[1.0], [3.0], [10.0]]), np.array([0, 0, 1]), ["f"])
    assert table.rows == [[0, 2, 2.0], [1, 1, 10.0]]
