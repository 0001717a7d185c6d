import numpy as np
import pytest
from scipy import sparse

from unsupervised.methods.recommending.lists import popularity_model
from unsupervised.methods.similar import recommenders


def test_models_score_many_listeners_as_they_score_one():
    random = np.random.RandomState(0)
    kept = sparse.csr_matrix(random.poisson(0.5, (12, 9)).astype(float))
    settings = {"components": 2, "seed": 0}
    models = [recommenders.cosine_model(kept), popularity_model(kept),
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
