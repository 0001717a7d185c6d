"""Labels that a cluster holds more of than chance would give it."""

import numpy as np
import pytest
from scipy import stats

from unsupervised.methods.clusterings.overrepresented import MOST, holm, table


def test_a_tail_is_fishers_exact_test():
    clusters = ["0"] * 8 + ["1"] * 12
    labels = ["a"] * 6 + ["b"] * 2 + ["a"] * 3 + ["b"] * 9
    first = table(clusters, labels).records()[0]
    assert (first["cluster"], first["label"], first["samples"]) == (0, "a", 6)
    expected = stats.fisher_exact([[6, 2], [3, 9]], alternative="greater").pvalue
    assert first["p"] == pytest.approx(expected)
    assert first["p_corrected"] == pytest.approx(4 * expected)
    assert (first["share"], first["share_of_all"]) == (0.75, 0.45)
    assert first["lift"] == pytest.approx(0.75 / 0.45)


def test_it_is_a_worked_number():
    # Of four samples two are a; both in a cluster of two: one way of six.
    found = table(["0", "0", "1", "1"], ["a", "a", "b", "b"])
    assert [row[6] for row in found.rows] == pytest.approx([1 / 6, 1 / 6])


def test_holms_correction_is_the_published_one():
    # Holm's steps: 3 times the least, 2 times the next, and never less than one before.
    assert holm(np.array([0.01, 0.04, 0.03]), 3) == pytest.approx([0.03, 0.06, 0.06])
    assert holm(np.array([0.5, 0.9]), 10).tolist() == [1, 1]
    assert holm(np.zeros(0), 0).tolist() == []


def test_labels_that_fall_by_chance_are_not_found():
    random = np.random.RandomState(0)
    least = []
    for _ in range(200):
        clusters, labels = (random.choice(list(names), 90) for names in ("012", "abc"))
        least.append(min((row[7] for row in table(clusters, labels).rows), default=1))
    assert np.mean(np.array(least) < 0.05) <= 0.08


def test_only_what_is_commoner_than_among_all_is_listed_noise_last():
    found = table(["0", "0", "1", "1", "-1", "-1"], ["a", "a", "b", "b", "c", "a"])
    assert [row[:2] for row in found.rows] == [[0, "a"], [1, "b"], [-1, "c"]]


@pytest.mark.parametrize(
    ("clusters", "labels"),
    [(["0", "0"], ["a", "b"]), (["0", "1"], ["a", "a"]), (["0", "1"], ["", ""]), (["-1"], ["a"])],
)
def test_where_nothing_can_be_commoner_nothing_is_listed(clusters, labels):
    assert table(clusters, labels).rows == []


def test_a_sample_without_a_label_does_not_count():
    known = table(["0", "0", "1", "1"], ["a", "a", "b", "b"])
    some = table(["0", "0", "1", "1", "0", "1"], ["a", "a", "b", "b", "", ""])
    assert known.rows == some.rows


def test_of_very_many_labels_the_least_likely_are_listed_and_the_order_of_samples_says_nothing():
    clusters = [str(i % 3) for i in range(90)]
    labels = [f"l{i // 2}" for i in range(90)]
    found = table(clusters, labels)
    assert len(found.rows) == 3 * MOST
    order = np.random.RandomState(0).permutation(90)
    again = table([clusters[i] for i in order], [labels[i] for i in order])
    assert found.rows == again.rows
