import numpy as np
import pytest
from scipy import sparse

from unsupervised.methods.similar import recommenders
from unsupervised.methods.similar.recommenders import best

NONE = np.zeros((1, 4), dtype=bool)


def test_the_highest_scores_stand_first_and_equals_by_position():
    assert best(np.array([[1.0, 3, 1, 2]]), NONE).tolist() == [[1, 3, 0, 2]]


def test_what_is_known_is_left_out_and_its_place_stays_empty():
    known = np.array([[False, True, False, True]])
    assert best(np.array([[1.0, 3, 1, 2]]), known).tolist() == [[0, 2, -1, -1]]


def test_a_list_ends_at_ten():
    lists = best(np.arange(24.0).reshape(2, 12), np.zeros((2, 12), dtype=bool))
    assert lists.tolist() == [list(range(11, 1, -1))] * 2


@pytest.mark.parametrize("unit", [1e-20, 1.0, 1e20])
def test_scores_in_the_last_digits_are_equal_in_any_unit(unit):
    scores = unit * np.array([[0.3, 0.1 + 0.2, -1, 1]])
    assert best(scores, NONE).tolist() == [[3, 0, 1, 2]]
    assert best(unit * np.array([[0.3, 0.3 + 1e-8, -1, 1]]), NONE).tolist() == [[3, 1, 0, 2]]


def test_scores_of_nothing_but_zeros_go_by_position():
    assert best(np.zeros((1, 4)), NONE).tolist() == [[0, 1, 2, 3]]


def test_recall_worked_by_hand():
    hidden = sparse.csr_matrix(np.array([[1, 0], [0, 2], [1, 1], [0, 5], [1, 0]]))
    lists = np.array([[0, 2, 3], [3, -1, -1]])
    found = recommenders.recalls(lists, hidden, np.array([0, 1]))
    assert found == pytest.approx([2 / 3, 1 / 3])


def test_an_empty_place_finds_nothing():
    hidden = sparse.csr_matrix(np.array([[1], [1]]))
    assert recommenders.recalls(np.array([[-1, -1]]), hidden, np.array([0])) == [0]


def test_models_score_many_listeners_as_they_score_one():
    random = np.random.RandomState(0)
    kept = sparse.csr_matrix(random.poisson(0.5, (12, 9)).astype(float))
    settings = {"components": 2, "seed": 0}
    models = [recommenders.cosine_model(kept), recommenders.popularity_model(kept),
              recommenders.als_model(kept, settings),
              recommenders.cosine_model(random.rand(12, 2))]  # fmt: skip
    known = kept.T.tocsr()
    for model in models:
        whole = model(np.arange(9), known)
        assert whole.shape == (9, 12)
        one = np.vstack([model(np.array([i]), known[[i]]) for i in range(9)])
        assert whole == pytest.approx(one)


def test_the_cosine_model_worked_by_hand():
    """Sample 2 is as much like 0 as like 1, to which it adds up for one who knows both."""
    rows = np.array([[1.0, 0], [0, 1], [1, 1]])
    known = sparse.csr_matrix(np.array([[7.0, 1, 0], [1, 0, 0]]))
    scores = recommenders.cosine_model(rows)(np.arange(2), known)
    assert scores[:, 2] == pytest.approx([2**0.5, 0.5**0.5])


def test_blocks_of_listeners_are_asked_one_after_another(monkeypatch):
    kept = sparse.csr_matrix(np.eye(6))
    model = recommenders.popularity_model(kept)
    whole = list(recommenders.recommended(model, kept, np.arange(6)))
    monkeypatch.setattr(recommenders, "CELLS", 12)
    parts = list(recommenders.recommended(model, kept, np.arange(6)))
    assert (len(whole), len(parts)) == (1, 3)
    assert np.array_equal(np.vstack([lists for _, lists in parts]), whole[0][1])
