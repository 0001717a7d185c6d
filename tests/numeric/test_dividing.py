"""A small tree of questions: the best ones, the same on every machine, with numbers one reads."""

import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier

from unsupervised.numeric import dividing
from unsupervised.numeric.dividing import between, grow, leaves_of


def grown(values, groups, leaves=8, depth=4, least=0.0):
    """Return a tree of plain lists."""
    return grow(np.asarray(values, dtype=float), np.asarray(groups), leaves, depth, least)


def asked(node) -> list[tuple[int, bool, float]]:
    """Return all conditions of a tree."""
    return [(c.feature, c.is_above, c.threshold) for x in leaves_of(node) for c in x.conditions]


def test_one_question_parts_what_one_feature_parts():
    tree = grown([[0, 5], [1, 4], [10, 5], [11, 4]], [0, 0, 1, 1])
    assert asked(tree) == [(0, False, 6), (0, True, 6)]
    assert dividing.answers(tree, np.array([[5.9, 0], [6.1, 0]])).tolist() == [0, 1]
    assert [leaf.node.members.tolist() for leaf in leaves_of(tree)] == [[0, 1], [2, 3]]


def test_a_gain_is_the_impurity_that_is_lost():
    # Six samples, impurity 1/2; behind the second: 0 of two, 3/8 of four.
    found = dividing.gains_of(np.array([[0], [0], [1], [1], [0], [1]]))[:, 0]
    assert found[1] == pytest.approx(6 * 0.5 - 4 * 0.375)


@pytest.mark.parametrize("seed", range(8))
def test_it_divides_as_scikit_learns_tree_does(seed):
    """But for equal gains, which scikit-learn decides by chance: it gets as many right there."""
    random = np.random.RandomState(seed)
    groups = random.randint(0, 3, 120)
    values = random.standard_normal((120, 5)) + 1.5 * np.eye(5)[groups]
    ours = grown(values, groups, leaves=6, depth=3)
    theirs = DecisionTreeClassifier(max_leaf_nodes=6, max_depth=3, random_state=0)
    theirs.fit(values, groups)
    one, other = dividing.answers(ours, values), theirs.predict(values)
    assert (one == groups).sum() == (other == groups).sum()
    assert (one != other).mean() < 0.03


def test_of_equal_questions_the_one_that_divides_most_evenly_is_asked():
    # Behind each pair the gain is the same.
    assert grown(np.arange(8.0)[:, None], [0, 0, 1, 1, 2, 2, 3, 3]).threshold == 3.5


def test_of_equal_questions_the_one_with_the_widest_gap_is_asked_then_the_first():
    near = np.array([0, 1, 2, 3, 4, 5.0])
    wide = np.array([0, 1, 2, 30, 31, 32.0])
    groups = [0, 0, 0, 1, 1, 1]
    assert asked(grown(np.c_[near, wide], groups))[0][0] == 1
    assert asked(grown(np.c_[wide, near], groups))[0][0] == 0
    assert asked(grown(np.c_[wide, 7 * wide], groups))[0][0] == 0


def test_the_order_of_the_samples_changes_nothing():
    random = np.random.RandomState(0)
    groups = random.randint(0, 4, 80)
    values = np.round(random.standard_normal((80, 4)) + groups[:, None], 1)
    order = random.permutation(80)
    assert asked(grown(values, groups)) == asked(grown(values[order], groups[order]))


def test_what_differs_by_rounding_is_one_value():
    assert asked(grown([[0.3], [0.1 + 0.2], [0.3], [0.1 + 0.2]], [0, 1, 0, 1])) == []


def test_it_stops_at_the_number_of_leaves_the_depth_and_the_least_gain():
    values, groups = np.arange(8.0)[:, None], np.arange(8)
    assert len(list(leaves_of(grown(values, groups, leaves=3)))) == 3
    assert len(list(leaves_of(grown(values, groups, depth=2)))) == 4
    assert len(list(leaves_of(grown(values, groups, depth=3)))) == 8
    rare = np.r_[np.zeros(99, dtype=int), 1]
    assert len(list(leaves_of(grown(np.arange(100.0)[:, None], rare, least=0.05)))) == 1


@pytest.mark.parametrize(
    ("values", "groups"),
    [
        ([[1.0]], [0]),
        ([[1.0], [2.0]], [0, 0]),
        ([[1.0], [1.0]], [0, 1]),
    ],
)
def test_where_nothing_can_be_asked_there_is_one_leaf(values, groups):
    (leaf,) = leaves_of(grown(values, groups))
    assert (leaf.conditions, leaf.node.answer) == ((), 0)


def test_two_leaves_with_one_answer_are_one():
    # The second question lowers impurity, and changes no answer.
    groups = [0] * 10 + [1] * 2 + [0] * 3
    tree = grown(np.arange(15.0)[:, None], groups, leaves=2)
    assert len(list(leaves_of(tree))) == 1


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(750, 760, 755), (0.93, 0.951, 0.94), (-2, 1.5, -0.2), (0, 1, 0.5), (3, 3.0000001, 3.0000001),
     (1e200, 3e200, 2e200), (-1e308, 1e308, 0), (5e-324, 1e-323, 5e-324)],
)  # fmt: skip
def test_a_threshold_is_short_and_lies_in_its_gap(low, high, expected):
    found = between(low, high)
    assert low <= found < high
    assert found == pytest.approx(expected, rel=1e-6, abs=0.06 if low < 0 < high else 0)


def test_of_conditions_on_one_side_the_last_is_kept():
    tree = grown(np.arange(9.0)[:, None], [0, 0, 0, 1, 1, 1, 2, 2, 2])
    said = [[(c.is_above, c.threshold) for c in leaf.conditions] for leaf in leaves_of(tree)]
    assert said == [[(False, 2)], [(True, 2), (False, 5.5)], [(True, 5.5)]]
