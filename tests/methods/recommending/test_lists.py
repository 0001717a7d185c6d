import numpy as np
import pytest
from scipy import sparse

from unsupervised.methods.recommending import lists, measures
from unsupervised.methods.recommending.lists import best

NONE = np.zeros((1, 4), dtype=bool)


def test_the_highest_scores_stand_first_and_equals_by_position():
    assert best(np.array([[1.0, 3, 1, 2]]), NONE).tolist() == [[1, 3, 0, 2]]


def test_what_is_known_is_left_out_and_its_place_stays_empty():
    known = np.array([[False, True, False, True]])
    assert best(np.array([[1.0, 3, 1, 2]]), known).tolist() == [[0, 2, -1, -1]]


def test_a_list_ends_at_ten():
    found = best(np.arange(24.0).reshape(2, 12), np.zeros((2, 12), dtype=bool))
    assert found.tolist() == [list(range(11, 1, -1))] * 2


@pytest.mark.parametrize("unit", [1e-20, 1.0, 1e20])
def test_scores_in_the_last_digits_are_equal_in_any_unit(unit):
    scores = unit * np.array([[0.3, 0.1 + 0.2, -1, 1]])
    assert best(scores, NONE).tolist() == [[3, 0, 1, 2]]
    assert best(unit * np.array([[0.3, 0.3 + 1e-8, -1, 1]]), NONE).tolist() == [[3, 1, 0, 2]]


def test_scores_of_nothing_but_zeros_go_by_position():
    assert best(np.zeros((1, 4)), NONE).tolist() == [[0, 1, 2, 3]]


def test_recall_worked_by_hand():
    hidden = sparse.csr_matrix(np.array([[1, 0], [0, 2], [1, 1], [0, 5], [1, 0]]))
    named = np.array([[0, 2, 3], [3, -1, -1]])
    found = measures.recalls(named, hidden, np.array([0, 1]))
    assert found == pytest.approx([2 / 3, 1 / 3])


def test_an_empty_place_finds_nothing():
    hidden = sparse.csr_matrix(np.array([[1], [1]]))
    assert measures.recalls(np.array([[-1, -1]]), hidden, np.array([0])) == [0]


def test_blocks_of_listeners_are_asked_one_after_another(monkeypatch):
    kept = sparse.csr_matrix(np.eye(6))
    model = lists.popularity_model(kept)
    whole = list(lists.recommended(model, kept, np.arange(6)))
    monkeypatch.setattr(lists, "CELLS", 12)
    parts = list(lists.recommended(model, kept, np.arange(6)))
    assert (len(whole), len(parts)) == (1, 3)
    assert np.array_equal(np.vstack([named for _, named in parts]), whole[0][1])


def test_measures_worked_by_hand():
    found = np.array([[True, False, True] + [False] * 7, [True] * 10]).astype(bool)
    precision, recall, ndcg = measures.at_cutoff(found, np.array([4, 12]))
    assert (precision[0], recall[0], recall[1]) == (0.2, 0.5, 10 / 12)
    ideal = 1 + 1 / np.log2(3) + 1 / 2 + 1 / np.log2(5)
    assert ndcg.tolist() == pytest.approx([(1 + 1 / 2) / ideal, 1])


def test_the_most_that_can_be_found_worked_by_hand():
    """Of one hidden, one of ten names is right; of twenty, ten are found."""
    precision, recall, ndcg = measures.ceilings(np.array([1, 20]))
    assert (precision.tolist(), recall.tolist()) == ([0.1, 1], [1, 0.5])
    assert ndcg.tolist() == pytest.approx([1, 1])
