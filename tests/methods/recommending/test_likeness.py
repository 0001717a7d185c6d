import numpy as np
import pytest
from scipy import sparse
from sklearn.linear_model import Ridge

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.methods.recommending import likeness


def test_ease_worked_by_hand():
    """With λ = 1 the matrix to be inverted is [[3, 1, 0], [1, 3, 1], [0, 1, 3]], whose inverse is
    [[8, -3, 1], [-3, 9, -3], [1, -3, 8]] / 21."""
    together = np.array([[2.0, 1, 0], [1, 2, 1], [0, 1, 2]])
    expected = [[0, 3 / 9, -1 / 8], [3 / 8, 0, 3 / 8], [-1 / 8, 3 / 9, 0]]
    assert likeness.ease(together, 1.0) == pytest.approx(np.array(expected))


def test_ease_is_a_ridge_regression_of_each_sample_on_the_others():
    plays = (np.random.RandomState(1).rand(40, 6) < 0.4).astype(float)
    weights = likeness.ease(plays.T @ plays, 5.0)
    for one in range(6):
        others = [i for i in range(6) if i != one]
        ridge = Ridge(alpha=5.0, fit_intercept=False).fit(plays[:, others], plays[:, one])
        assert weights[others, one] == pytest.approx(ridge.coef_)
        assert weights[one, one] == 0


def test_shrinking_worked_by_hand():
    """Three listeners have both, four the one, nine the other: a cosine of 3 / 6, halved where it
    is held back by as many listeners as have both."""
    together = np.array([[4.0, 3, 0], [3, 9, 0], [0, 0, 0]])
    assert likeness.shrunk(together, 3.0)[0, 1] == pytest.approx(0.5 * 3 / 6)
    assert likeness.shrunk(together, 1e-12)[0, 1] == pytest.approx(0.5)
    assert not likeness.shrunk(together, 3.0)[2].any()
    assert not np.diag(likeness.shrunk(together, 3.0)).any()


def test_how_many_have_both_is_counted_whatever_they_play():
    kept = sparse.csr_matrix(np.array([[1, 9, 0], [5, 2, 1]]))
    assert likeness.co_played(kept).tolist() == [[2, 2], [2, 3]]


def test_what_holds_back_best_is_found_from_the_kept_plays():
    """Weights that are right under one value alone."""
    kept = sparse.csr_matrix(np.kron(np.eye(4), np.ones((15, 20))))
    right = np.kron(np.eye(4), np.ones((15, 15)))

    def weights(together, value):
        return right if value == 10 else -right

    assert likeness.held_back(weights, kept, 0.5, seed=0) == 10


def test_what_does_as_well_is_held_back_most():
    kept = sparse.csr_matrix(np.eye(5))
    assert likeness.held_back(likeness.ease, kept, 0.2, seed=0) == max(likeness.HELD_BACK)


def test_more_memory_than_there_is_is_refused():
    with memory.within(1), pytest.raises(InputError, match="leave out evaluation"):
        likeness.co_played(sparse.csr_matrix((2000, 3)))
