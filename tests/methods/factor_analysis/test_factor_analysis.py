"""Factor analysis beside published factors, beside scikit-learn, and where the truth is known."""

import numpy as np
import pytest
from ordinary_data import samples_of
from settings_of import spec_of
from sklearn.decomposition import FactorAnalysis as Theirs

from unsupervised.base.errors import InputError
from unsupervised.methods.factor_analysis import likelihood, tables
from unsupervised.methods.factor_analysis.fit import Factors, chi_square, fit, standardised
from unsupervised.methods.factor_analysis.rotation import rotated
from unsupervised.methods.factor_analysis.settings import FactorAnalysis, most_factors

# Covariances of six tests of ability of 112 people (Smith & Stanley 1983; R's `ability.cov`), and
# what R's `factanal` says of them in its reference: uniquenesses, chi-square.
ABILITY = np.array([
    [24.641, 5.991, 33.520, 6.023, 20.755, 29.701],
    [5.991, 6.700, 18.137, 1.782, 4.936, 7.204],
    [33.520, 18.137, 149.831, 19.424, 31.430, 50.753],
    [6.023, 1.782, 19.424, 12.711, 4.757, 9.075],
    [20.755, 4.936, 31.430, 4.757, 52.604, 66.762],
    [29.701, 7.204, 50.753, 9.075, 66.762, 135.292],
])  # fmt: skip
PUBLISHED = {
    1: ([0.535, 0.853, 0.748, 0.910, 0.232, 0.280], 75.18, 9, 1.46e-12),
    2: ([0.455, 0.589, 0.218, 0.769, 0.052, 0.334], 6.11, 4, 0.191),
}
LOADINGS = np.array([[0.9, 0.8, 0.7, 0.8, 0, 0, 0, 0], [0, 0, 0, 0, 0.8, 0.7, 0.6, 0.9]])


def correlations() -> np.ndarray:
    roots = np.sqrt(np.diag(ABILITY))
    return ABILITY / np.outer(roots, roots)


def drawn(rows: int = 3000, seed: int = 0) -> np.ndarray:
    """Return samples of two factors and of what is each feature's own."""
    draws = np.random.RandomState(seed)
    own = np.sqrt(1 - np.square(LOADINGS).sum(axis=0))
    values = draws.standard_normal((rows, 2)) @ LOADINGS
    return (values + own * draws.standard_normal((rows, 8))) * np.arange(1, 9) + 50


@pytest.mark.parametrize("count", PUBLISHED)
def test_factors_are_those_that_are_published(count):
    unique, value, freedom, chance = PUBLISHED[count]
    found = fit(correlations(), count, "varimax")
    assert found.uniquenesses == pytest.approx(unique, abs=6e-4)
    said = chi_square(correlations(), found, 112)
    assert said[0] == pytest.approx(value, abs=6e-3)
    assert said[1] == freedom
    assert said[2] == pytest.approx(chance, rel=5e-3)


@pytest.mark.parametrize("rotation", ["varimax", "quartimax"])
def test_factors_by_which_samples_were_drawn_are_found(written, rotation):
    found = tables.build(written(samples_of(drawn())), spec_of(FactorAnalysis, rotation=rotation))
    loadings = np.array([row[1:] for row in found["components"].rows])
    assert loadings == pytest.approx(LOADINGS, abs=0.06)
    shares = [row[1] for row in found["communalities"].rows]
    assert shares == pytest.approx(np.square(LOADINGS).sum(axis=0), abs=0.06)
    scores = dict(found["scores"].rows)
    assert scores["components"] == 2
    assert scores["held_uniquenesses"] == 0


def test_two_factors_are_enough_for_two_as_often_as_chance_says():
    chances = []
    for seed in range(40):
        whole = standardised(samples_of(drawn(300, seed)))[0].correlations
        chances.append(chi_square(whole, fit(whole, 2, "none"), 300)[2])
    assert 0.35 < np.mean(chances) < 0.65
    assert np.mean(np.array(chances) < 0.1) <= 0.25


def test_one_factor_is_not_enough_for_two(written):
    found = tables.build(written(samples_of(drawn())), spec_of(FactorAnalysis, components=1))
    assert dict(found["scores"].rows)["p_value"] < 1e-9


def test_it_is_what_scikit_learn_comes_near_to():
    standard, _ = standardised(samples_of(drawn(200)))
    model = Theirs(2, tol=1e-8, max_iter=5000, svd_method="lapack").fit(standard.values)
    found = fit(standard.correlations, 2, "none")
    assert found.uniquenesses == pytest.approx(model.noise_variance_, abs=1e-4)
    assert np.abs(found.loadings) == pytest.approx(np.abs(model.components_), abs=1e-3)
    assert np.abs(found.places(standard.values)) == pytest.approx(
        np.abs(model.transform(standard.values)), abs=5e-3
    )


def test_there_the_slope_is_nothing_and_its_derivatives_are_right():
    whole, logs = correlations(), np.log(np.full(6, 0.4))
    step = 1e-6 * np.eye(6)
    numeric = [
        (likelihood.lost(logs + s, whole, 2)[0] - likelihood.lost(logs - s, whole, 2)[0]) / 2e-6
        for s in step
    ]
    found = likelihood.spectrum(whole, logs)
    assert likelihood.slope(found, 2) == pytest.approx(numeric, abs=1e-7)
    slopes = [
        likelihood.slope(likelihood.spectrum(whole, logs + s), 2) - likelihood.slope(found, 2)
        for s in step
    ]
    assert likelihood.curvature(found, 2) == pytest.approx(np.array(slopes) / 1e-6, abs=1e-4)
    best = np.log(likelihood.uniquenesses(whole, 2))
    assert np.abs(likelihood.slope(likelihood.spectrum(whole, best), 2)).max() < 1e-12


def test_a_rotation_is_a_turn_that_gains():
    draws = np.random.RandomState(0).uniform(-1, 1, (3, 9))
    for rotation, criterion in (("varimax", np.var), ("quartimax", lambda s, axis: (s**2).sum())):
        found = rotated(draws, rotation)
        assert found.T @ found == pytest.approx(draws.T @ draws)
        gained = [np.sum(criterion(x**2, axis=1)) for x in (draws, found)]
        assert gained[0] < gained[1]
    assert rotated(draws, "none") is not draws
    assert (rotated(draws, "none") == draws).all()


@pytest.mark.parametrize(("features", "most"), [(2, 0), (3, 1), (4, 1), (5, 2), (6, 3), (13, 8)])
def test_so_many_features_determine_so_many_factors(features, most):
    assert most_factors(features) == most


def test_what_is_not_determined_is_refused(written):
    with pytest.raises(InputError, match="components: is 2, but the correlations of 4 features"):
        tables.build(written(samples_of(drawn()[:, :4])), spec_of(FactorAnalysis, components=2))
    with pytest.raises(InputError, match="1 factor is not determined by these samples"):
        fit(np.eye(5), 1, "none")
    with pytest.raises(InputError, match=r"2 features would have nothing of their own"):
        twice = drawn(50)[:, [0, 0, 1, 2, 5]]
        fit(standardised(samples_of(twice))[0].correlations, 1, "none")
    flat = np.c_[drawn(20), np.full(20, 0.1)]
    with pytest.raises(InputError, match="feature 'f8' is the same in all 20 samples"):
        tables.build(written(samples_of(flat)), spec_of(FactorAnalysis))


def test_too_few_samples_say_nothing_of_how_many_factors_are_enough():
    few = Factors(np.full((1, 6), 0.5), np.full(6, 0.75))
    assert chi_square(np.eye(6), few, 3) == (None, 9, None)
    assert chi_square(np.eye(3), Factors(np.full((1, 3), 0.5), np.full(3, 0.75)), 99)[1:] == (
        0, None,
    )  # fmt: skip
