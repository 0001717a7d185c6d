import numpy as np
import pytest
from implicit.cpu.als import AlternatingLeastSquares
from made_tables import numbered
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.methods.als import fit, tables
from unsupervised.methods.als.settings import ALS


@pytest.fixture(scope="module")
def plays():
    return sparse.csr_matrix(np.random.RandomState(0).poisson(0.6, (20, 30)).astype(float))


def settings(**values):
    return spec_of(ALS, **{"components": 3, "regularization": 0.5, **values})


@pytest.mark.parametrize("confidence", ["log", "linear"])
def test_the_loss_falls_with_each_iteration(plays, confidence):
    losses = fit.fit(plays, settings(confidence=confidence, alpha=5.0)).losses
    assert len(losses) == 15
    assert (np.diff(losses) < 0).all()


def test_the_loss_is_that_over_all_pairs(plays):
    random = np.random.RandomState(1)
    samples, listeners = random.rand(20, 3), random.rand(30, 3)
    more = fit.extra_confidence(plays, settings(confidence="linear", alpha=2.0))
    c, p = 1 + 2.0 * plays.toarray(), plays.toarray() > 0
    whole = (c * (p - samples @ listeners.T) ** 2).sum()
    whole += 0.5 * ((samples**2).sum() + (listeners**2).sum())
    assert fit.loss(samples, listeners, more, 0.5) == pytest.approx(whole)


def test_one_step_is_that_of_implicit(plays):
    """Which solves the rows that it is given first, by a plain Cholesky factorization."""
    asked = settings(iterations=1)
    model = AlternatingLeastSquares(
        3, regularization=0.5, iterations=1, use_cg=False, dtype=np.float64, num_threads=1
    )
    draws = np.random.RandomState(0).standard_normal((30, 3)) / np.sqrt(3)
    model.user_factors, model.item_factors = np.zeros((20, 3)), draws
    belief = plays.copy()
    belief.data = 1 + np.log1p(plays.data)
    model.fit(belief, show_progress=False)
    found = fit.fit(plays, asked)
    assert found.samples == pytest.approx(model.user_factors, rel=1e-6)
    assert found.scores(plays.T.tocsr()) == pytest.approx(
        model.item_factors @ model.user_factors.T, rel=1e-6
    )


def test_what_a_listener_has_adds_up_to_the_score(plays):
    found = fit.fit(plays, settings())
    known = plays.T.tocsr()
    for listener in range(5):
        one = known[[listener]]
        assert found.parts(one).sum(axis=0) == pytest.approx(found.scores(one)[0])


def test_blocks_are_solved_as_all_at_once(plays, monkeypatch):
    whole = fit.fit(plays, settings()).samples
    monkeypatch.setattr(fit, "CELLS", 27)
    assert fit.fit(plays, settings()).samples == pytest.approx(whole)


def test_the_logarithm_is_what_it_is_called():
    plays = sparse.csr_matrix(np.array([[0, 3.0, 12330]]))
    found = fit.extra_confidence(plays, settings(alpha=2.0)).toarray()
    assert found[0].tolist() == pytest.approx([0, 2 * np.log(4), 2 * np.log(12331)])


def test_plays_beyond_what_can_be_solved_are_refused(plays):
    with pytest.raises(InputError, match="lower alpha, or set confidence: log"):
        fit.fit(1e7 * plays, settings(confidence="linear"))
    with memory.within(1), pytest.raises(InputError, match="lower components"):
        fit.fit(plays, settings())


def test_factors_that_are_held_back_to_nothing_are_refused(plays, written):
    data = numbered(plays.toarray())
    spec = settings(regularization=1000.0)
    assert fit.fit(plays, spec).scores(plays.T.tocsr()).max() < 1e-6
    with pytest.raises(InputError, match="regularization: is 1000, .* lower it"):
        tables.build(written(data), spec)
