"""Numbers that say that nothing is known, constants up to rounding, and weights of words."""

import numpy as np
import pytest
from scipy import sparse

from unsupervised.data.choosing import that_vary
from unsupervised.data.sentinels import sentinels_in
from unsupervised.data.weighed import are_weighed

AGES = list(range(18, 81))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([*AGES, -99, -99], [("-99", 2)]),
        ([*AGES, -9, -9, -99, -99, -99], [("-99", 3), ("-9", 2)]),
        ([1, 2, 3, 4, 5, 2, -1, -1], [("-1", 2)]),
        ([1, 2, 3, 4, 5, 2, 99, 99], [("99", 2)]),
        ([*AGES, 999, 999, 9999, 9999], [("999", 2), ("9999", 2)]),
        ([0.5, 1.5, 2, -999, -999], [("-999", 2)]),
        # What is no such number.
        ([*AGES, 99, 99], []),
        ([*AGES, -99], []),
        ([-1, -1, 0, 1, 1], []),
        ([-1, -1, 0, 1, 2, 5], []),
        ([-9, -9, -5, -2, 3, 8], []),
        ([97, 98, 99, 99, 100], []),
        ([], []),
    ],
)
def test_numbers_that_may_stand_for_what_is_not_known(values, expected):
    assert sentinels_in(np.sort(np.array(values, dtype=float))) == expected


def test_what_differs_by_rounding_alone_does_not_vary():
    third = np.full(6, 1 / 3)
    third[::2] += 1e-16
    sums = np.array([0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.3, 0.3]) * 1e6
    times = 1.7e12 + np.arange(6)
    values = np.column_stack([third, sums, times, np.arange(6), np.full(6, 2.5)])
    assert that_vary(values).tolist() == [False, False, True, True, False]


def weighed():
    draw = np.random.RandomState(0)
    values = draw.uniform(0.1, 1, (30, 40)) * (draw.uniform(size=(30, 40)) < 0.2)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_matrix])
def test_weights_of_words_are_told_by_their_look(kind):
    values = weighed()
    assert are_weighed(kind(values))
    assert are_weighed(kind(values.round(4)))
    assert not are_weighed(kind(values * 2))
    assert not are_weighed(kind(np.eye(30)))
    assert not are_weighed(kind(np.where(values > 0, -values, 0)))


def test_a_full_table_is_no_weights_of_words():
    values = np.random.RandomState(0).uniform(0.1, 1, (30, 40))
    assert not are_weighed(values / np.linalg.norm(values, axis=1, keepdims=True))
