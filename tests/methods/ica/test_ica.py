"""ICA beside sources that are known, and beside scikit-learn."""

import numpy as np
import pytest
from ordinary_data import samples_of
from settings_of import spec_of
from sklearn.decomposition import FastICA

from unsupervised.base.errors import InputError
from unsupervised.methods.ica import contrasts, tables
from unsupervised.methods.ica.fit import fit, started
from unsupervised.methods.ica.settings import ICA

MIXING = np.array([[3.0, 1.0, 0.5, 0.0], [0.5, -2.0, 1.0, 1.0], [0.2, 0.3, 0.4, 1.0]])


def sources() -> np.ndarray:
    """Return 600 draws of three independent sources: long tails, an even spread, two heaps."""
    draws = np.random.RandomState(1)
    heaps = draws.choice([-2.0, 2.0], 600) + 0.3 * draws.standard_normal(600)
    return np.column_stack([draws.laplace(size=600), draws.uniform(-2, 2, 600), heaps])


def settings(**others) -> dict:
    return spec_of(ICA, components=3, **others)


@pytest.fixture(scope="module")
def mixed() -> np.ndarray:
    return sources() @ MIXING + 100


@pytest.mark.parametrize("contrast", ["logcosh", "exp", "cube"])
def test_sources_that_were_mixed_are_found(mixed, contrast):
    found = fit(mixed, settings(contrast=contrast))
    alike = np.abs(np.corrcoef(found.sources.T, sources().T)[:3, 3:])
    assert (alike.max(axis=0) > (0.98 if contrast == "cube" else 0.99)).all()
    assert sorted(alike.argmax(axis=0)) == [0, 1, 2]


def test_samples_are_the_mean_and_sources_times_components(mixed):
    found = fit(mixed, settings())
    assert np.allclose(found.mean + found.sources @ found.mixing, mixed)
    assert np.allclose((mixed - found.mean) @ found.unmixing.T, found.sources)
    assert np.allclose(np.cov(found.sources.T, bias=True), np.eye(3))
    assert found.variances.sum() == pytest.approx(mixed.var(axis=0).sum())
    assert (np.diff(found.variances) < 0).all()
    assert (found.mixing[range(3), np.abs(found.mixing).argmax(axis=1)] > 0).all()


def test_it_is_what_scikit_learn_finds(mixed):
    model = FastICA(3, whiten="unit-variance", tol=1e-12, max_iter=500, random_state=0)
    theirs = model.fit_transform(mixed)
    ours = fit(mixed, settings()).sources
    assert np.abs(np.corrcoef(ours.T, theirs.T)[:3, 3:]).max(axis=1) == pytest.approx(1, abs=1e-8)


def test_how_far_from_a_bell_is_right_for_what_is_known():
    draws = np.random.RandomState(0).standard_normal((200_000, 1))
    heaps = np.repeat([[-1.0], [1.0]], 4, axis=0)
    assert contrasts.negentropy(draws)[0] < 1e-5
    assert contrasts.negentropy(heaps)[0] == pytest.approx(
        (np.log(np.cosh(1.0)) - contrasts.GAUSSIAN) ** 2
    )
    assert contrasts.excess_kurtosis(heaps)[0] == -2
    assert contrasts.skewness(np.array([[-1.0], [-1.0], [2.0]]) / 2**0.5)[0] == pytest.approx(
        2**-0.5
    )


def test_other_starts_find_sources_again_and_turns_of_bells_not(mixed):
    assert fit(mixed, settings()).again == pytest.approx(np.ones(3), abs=1e-8)
    angles = 2 * np.pi * np.arange(60) / 60
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    assert fit(circle, spec_of(ICA)).again.min() < 0.99


def test_one_start_says_nothing_of_others(mixed, written):
    found = tables.build(written(samples_of(mixed)), settings(starts=1))
    assert all(np.isnan(row[-1]) for row in found["sources"].rows)
    scores = dict(found["scores"].rows)
    assert scores["converged_starts"] == 1
    assert scores["variance_kept"] == pytest.approx(1)


def test_what_does_not_settle_is_refused():
    bells = np.random.RandomState(0).standard_normal((40, 12))
    white = np.linalg.qr(bells - bells.mean(axis=0))[0] * 40**0.5
    with pytest.raises(InputError, match="none of 2 starts of ICA came to an end in 100 iter"):
        started(white, spec_of(ICA, starts=2, max_iter=100))


def test_more_components_than_samples_vary_along_are_refused(written):
    flat = np.outer(np.arange(8.0), [1, 2, 3])
    with pytest.raises(InputError, match="components is 2, but these samples vary along 1 alone"):
        tables.build(written(samples_of(flat)), spec_of(ICA))
    with pytest.raises(InputError, match="all 5 samples are equal"):
        tables.build(written(samples_of(np.ones((5, 2)))), spec_of(ICA))
