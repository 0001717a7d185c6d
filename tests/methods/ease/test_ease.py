import numpy as np
import pytest
from made_tables import numbered
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.methods.ease import refit, tables
from unsupervised.methods.ease.settings import Ease


def test_lists_worked_by_hand(written):
    """Who has what, λ = 1: XᵀX + λ is [[3, 1, 0], [1, 3, 1], [0, 1, 3]], whose inverse is
    [[8, -3, 1], [-3, 9, -3], [1, -3, 8]] / 21, so the weights are
    [[0, 3/9, -1/8], [3/8, 0, 3/8], [-1/8, 3/9, 0]]."""
    plays = np.array([[2.0, 0, 7, 0], [1, 1, 0, 0], [0, 5, 0, 1]])
    data = numbered(plays)
    found = tables.build(written(data), spec_of(Ease, regularization=1.0))
    a, b, c = data.names
    u = data.features
    rows = [(r["listener"], r["sample"], r["because"]) for r in found["recommendations"].records()]
    assert rows == [(u[0], c, b), (u[1], a, b), (u[2], b, a), (u[3], b, c)]
    scores = found["recommendations"].column("score")
    assert scores == pytest.approx([3 / 8 - 1 / 8, 3 / 8 - 1 / 8, 3 / 9, 3 / 9])
    near = [(r["sample"], r["neighbour"]) for r in found["neighbours"].records()]
    assert near == [(a, b), (b, a), (b, c), (c, b)]
    assert found["neighbours"].column("likeness") == pytest.approx([3 / 9, 3 / 8, 3 / 8, 3 / 9])


def test_more_pairs_of_samples_than_memory_holds_are_refused():
    plays = sparse.csr_matrix(np.ones((400, 3)))
    with memory.within(5), pytest.raises(InputError, match="rows, or use als"):
        refit.recommender(plays, {"regularization": 1.0})
