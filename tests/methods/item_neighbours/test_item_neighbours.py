import numpy as np
import pytest
from scipy import sparse

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.methods.item_neighbours import refit


def found(plays, nearest=50, shrinkage=0.0):
    """Return the weights of plays."""
    settings = {"nearest": nearest, "shrinkage": shrinkage}
    return refit.recommender(sparse.csr_matrix(plays * 1.0), settings).weights


def test_shrinkage_lowers_what_few_listeners_show():
    """One listener alone has 0 and 1, so their cosine is 1; of 2 and 3 nine of ten have both."""
    plays = np.zeros((4, 11))
    plays[:2, 0] = 1
    plays[2, 1:11], plays[3, 2:11] = 1, 1
    plain, shrunk = found(plays), found(plays, shrinkage=5.0)
    assert plain[0, 1] == 1 and plain[2, 3] == pytest.approx(9 / np.sqrt(90))
    assert shrunk[0, 1] == pytest.approx(1 / 6)
    assert shrunk[2, 3] == pytest.approx(9 / np.sqrt(90) * 9 / 14)
    assert plain[0, 1] > plain[2, 3] and shrunk[0, 1] < shrunk[2, 3]


def test_each_sample_speaks_for_its_nearest_and_for_all_that_are_as_near():
    weights = np.array([[0, 3.0, 2, 2, 1], [3, 0, 1, 1 + 1e-12, 0.5]] + [[0.0] * 5] * 3)
    assert refit.nearest_alone(weights, 2)[0].tolist() == [0, 3, 2, 2, 0]
    assert refit.nearest_alone(weights, 2)[1].tolist() == [3, 0, 1, 1 + 1e-12, 0]
    assert refit.nearest_alone(weights, 1)[0].tolist() == [0, 3, 0, 0, 0]
    assert refit.nearest_alone(weights, 9) is weights


def test_how_often_a_sample_is_played_says_nothing():
    plays = np.random.RandomState(0).poisson(0.5, (8, 20))
    assert found(plays).tolist() == found(plays > 0).tolist()


def test_more_pairs_of_samples_than_memory_holds_are_refused():
    with memory.within(5), pytest.raises(InputError, match="rows, or use als"):
        found(np.ones((400, 3)))
