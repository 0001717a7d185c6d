"""TOPSIS on worked numbers, and how far a rank hangs on the weights."""

import numpy as np
import pytest

from unsupervised.comparison.ranking import ranked, ranks_of, topsis

# Of a column 3, 4 the length is 5; of 5, 12 it is 13.
VALUES = np.array([[3.0, 12.0], [4.0, 5.0]])


def test_two_alternatives_by_hand():
    """Scaled and weighted: 0.6, 0.8 and 12/13, 5/13, times a half. Each has one best, so the one
    whose lead is larger comes nearer: 7/26 beside 0.1."""
    lead, lag = 7 / 26, 0.1
    found = topsis(VALUES, np.array([1, 1]), np.array([0.5, 0.5]))
    assert found == pytest.approx([lead / (lead + lag), lag / (lead + lag)])
    # Where less of the second is better, the second alternative is best in both.
    assert topsis(VALUES, np.array([1, -1]), np.array([0.5, 0.5])).tolist() == [0, 1]


def test_three_alternatives_by_hand():
    """One column: distances from the ends alone decide."""
    values = np.array([[2.0], [6.0], [3.0]])
    assert topsis(values, np.array([1]), np.array([1.0])) == pytest.approx([0, 1, 0.25])


def test_weights_decide_and_it_is_said():
    found = ranked(VALUES, np.array([1, 1]), seed=0)
    assert found.rank.tolist() == [1, 2]
    assert found.best.tolist() == [1, 1]
    assert found.worst.tolist() == [2, 2]
    # Without the second index the first alternative is last.
    assert found.first_without.tolist() == [0.5, 0.5]
    # It leads where w × 7/13 > (1 - w) × 0.2: w above 0.2 / (0.2 + 7/13).
    share = 1 - 0.2 / (0.2 + 7 / 13)
    assert found.first_drawn[0] == pytest.approx(share, abs=0.04)
    assert found.first_drawn.sum() == 1


def test_a_rank_that_no_weights_change():
    found = ranked(np.array([[1.0, 1], [2, 2], [3, 3]]), np.array([1, 1]), seed=0)
    assert found.rank.tolist() == found.best.tolist() == found.worst.tolist() == [3, 2, 1]
    assert found.first_drawn.tolist() == [0, 0, 1]


def test_the_same_but_for_rounding_are_both_first():
    values = np.array([[0.1 + 0.2, 7.0], [0.3, 7.0]])
    found = ranked(values, np.array([1, -1]), seed=0)
    assert found.rank.tolist() == found.worst.tolist() == [1, 1]
    assert np.isnan(found.closeness).all()


def test_an_index_that_is_zero_everywhere_decides_nothing():
    with_zeros = np.column_stack([VALUES[:, 1], [0.0, 0.0]])
    assert topsis(with_zeros, np.array([1, 1]), np.array([0.5, 0.5])).tolist() == [1, 0]


def test_equal_ranks():
    assert ranks_of(np.array([0.2, 0.9, 0.2, 0.1])).tolist() == [2, 1, 2, 4]


def test_the_seed_decides_what_is_drawn():
    same, other = ranked(VALUES, np.array([1, 1]), 0), ranked(VALUES, np.array([1, 1]), 1)
    assert same.first_drawn.tolist() != other.first_drawn.tolist()
    assert same.rank.tolist() == other.rank.tolist()
