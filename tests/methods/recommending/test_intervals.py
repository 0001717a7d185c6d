import numpy as np
import pytest
from scipy import stats

from unsupervised.methods.recommending import intervals


def drawn(shift=0.0, count=40, seed=0):
    return np.random.RandomState(seed).normal(shift, 1, count)


def test_the_interval_is_students():
    values, control = drawn(0.3), drawn(seed=1)
    known = stats.ttest_rel(values, control).confidence_interval(0.95)
    mean, low, high = intervals.gain(values, control)
    assert (low, high) == pytest.approx((known.low, known.high), abs=1e-8)
    assert mean == pytest.approx((values - control).mean(), abs=1e-8)


def test_it_holds_the_truth_in_19_of_20_samples():
    found = [intervals.interval(drawn(2.0, 15, seed)) for seed in range(1000)]
    assert 0.93 < np.mean([low <= 2 <= high for _, low, high in found]) < 0.97


def test_one_listener_has_no_interval():
    assert intervals.interval(np.array([0.5])) == (0.5, None, None)


def test_shares_end_at_0_and_1():
    assert intervals.share_interval(np.array([0, 0, 1.0])) == (pytest.approx(1 / 3), 0, 1)


def test_equal_models_differ_by_nothing():
    values = np.array([0.1 + 0.2, 1 / 3])
    assert intervals.gain(values, np.array([0.3, 1 / 3])) == (0, 0, 0)


def test_the_best_that_beats_the_control_is_to_be_used():
    control = drawn()
    recalls = {
        "good": control + 1 + 0.1 * drawn(seed=1),
        "nearly": control + 0.99 + 0.1 * drawn(seed=2),
        "bad": control - 1 + 0.1 * drawn(seed=3),
        "control": control,
    }
    expected = {"good": "use", "nearly": "as good", "bad": "worse", "control": "worse"}
    assert intervals.advice(recalls, "control") == expected


def test_the_control_is_to_be_used_where_nothing_beats_it():
    control = drawn()
    recalls = {"other": control + drawn(0.05, seed=1), "control": control}
    assert intervals.advice(recalls, "control") == {"other": "as good", "control": "use"}


def test_many_models_without_worth_seldom_beat_the_control():
    """At most one time in twenty, however many there are."""
    wrong = 0
    for seed in range(200):
        random = np.random.RandomState(seed)
        recalls = {str(i): random.normal(size=30) for i in range(8)}
        wrong += intervals.advice(recalls, "0")["0"] != "use"
    assert wrong <= 0.05 * 200 + 6


def test_nothing_is_said_of_few_listeners():
    recalls = {"a": np.ones(9), "control": np.zeros(9)}
    assert intervals.advice(recalls, "control") == {"a": None, "control": None}
