"""The intrinsic dimension by each rule, on data whose dimension is known."""

import numpy as np
import pytest
from made_tables import numbered
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN
from unsupervised.methods.pca import chance, claims, dimension, nearest
from unsupervised.methods.pca.settings import PCA

RANDOM = np.random.RandomState(0)
VARIANCES = ("variance_at_least_1", "share_at_least_10_percent", "90_percent_kept")


def factors(count: int, samples: int = 200, features: int = 12, noise: float = 0.6) -> np.ndarray:
    """Return samples of so many planted factors, equally strong, and noise."""
    random = np.random.RandomState(count)
    weights = np.linalg.qr(random.standard_normal((features, features)))[0][:count]
    planted = random.standard_normal((samples, count)) @ weights * features**0.5
    return planted + noise * random.standard_normal((samples, features))


def rules(written, values, **settings) -> dict:
    return dict(made(written, values, **settings)["dimension"].rows)


def made(written, values, **settings) -> dict:
    return dimension.build(written(numbered(values)), spec_of(PCA, **settings))


def test_dimension_by_each_rule():
    variances = np.array([3.0, 1.2, 0.5, 0.3])
    assert dimension.by_variance(variances, variances / variances.sum()) == {
        "variance_at_least_1": 2,
        "share_at_least_10_percent": 3,
        "90_percent_kept": 3,
        "95_percent_kept": 4,
    }


@pytest.mark.parametrize("scale", ["none", "standard"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_planted_factors_are_found(written, count, scale):
    found = rules(written, factors(count), scale=scale)
    assert found["parallel_analysis"] == found["broken_stick"] == count


def test_noise_has_no_component_that_stands_out():
    found = []
    for seed in range(20):
        noise = np.random.RandomState(seed).standard_normal((100, 8))
        kept = dimension.by_chance(noise, 100, 0)[0]
        found.append(kept["parallel_analysis"])
        assert kept["broken_stick"] == 0
    assert np.mean([number > 0 for number in found]) <= 0.15


def test_broken_stick_worked_by_hand():
    assert chance.broken_stick(3, 1.0) == pytest.approx([11 / 18, 5 / 18, 2 / 18])
    assert chance.broken_stick(3, 6.0).sum() == pytest.approx(6)


def test_only_the_first_that_are_above_a_line_count():
    assert chance.leading(np.array([3.0, 1.0, 2.0]), np.array([2.0, 1.5, 0.5])) == 1
    assert chance.leading(np.array([3.0, 2.0]), np.array([1.0, 1.0])) == 2
    assert chance.leading(np.array([1.0, 1.0]), np.array([1.0, 1.0])) == 0


@pytest.mark.parametrize("shape", [(40, 7), (7, 40)])
def test_the_variances_are_those_of_the_singular_values(shape):
    values = RANDOM.standard_normal(shape)
    sizes = np.linalg.svd(values - values.mean(axis=0), compute_uv=False)
    expected = (sizes**2 / (shape[0] - 1))[: min(shape[0] - 1, shape[1])]
    assert chance.variances(values) == pytest.approx(expected)


def test_permuting_keeps_the_values_of_each_feature_and_nothing_else():
    values = factors(1, samples=60)
    assert chance.permuted(values, 50, 0)[0] < chance.variances(values)[0] / 2
    alone = chance.permuted(values[:, :1], 50, 0)
    assert alone == pytest.approx(chance.variances(values[:, :1]))


def test_more_features_than_samples(written):
    found = rules(written, factors(2, samples=30, features=90, noise=0.3))
    assert found["parallel_analysis"] == found["broken_stick"] == 2


def test_constant_features_count_for_nothing(written):
    values = factors(2)
    found, more = made(written, values), made(written, np.c_[values, np.full((200, 30), 4.0)])
    for name in ("parallel_analysis", "broken_stick", "twonn"):
        one, other = (dict(tables["dimension"].rows)[name] for tables in (found, more))
        assert other == pytest.approx(one)
    assert len(more["parallel"].rows) == 12


@pytest.mark.parametrize("values", [RANDOM.standard_normal((30, 1)), factors(1, samples=2)])
def test_chance_says_nothing_of_one_feature_or_two_samples(written, values):
    found = made(written, values)
    kept = dict(found["dimension"].rows)
    assert kept["parallel_analysis"] is None and kept["broken_stick"] is None
    assert kept["90_percent_kept"] == 1
    assert found["parallel"].rows == []


def test_equal_samples_are_refused(written):
    with pytest.raises(InputError, match="all 9 samples are equal"):
        made(written, np.ones((9, 3)))


def test_of_many_samples_a_part_is_permuted_and_the_scores_say_so(written, monkeypatch):
    monkeypatch.setattr(chance, "WORK", 2e4)
    scores = dict(made(written, factors(2))["dimension_scores"].rows)
    assert scores["permuted_samples"] < 200
    assert scores["permutations"] == chance.FEW_REPEATS


def test_the_order_of_the_samples_changes_nothing(written):
    values = factors(2)
    one, other = made(written, values), made(written, values[::-1])
    assert one["dimension"].rows == other["dimension"].rows
    assert np.allclose(one["parallel"].rows, other["parallel"].rows)


# --- TwoNN --------------------------------------------------------------------------------


def plane() -> np.ndarray:
    turned = np.linalg.qr(np.random.RandomState(1).standard_normal((6, 6)))[0][:2]
    return np.random.RandomState(2).rand(1000, 2) @ turned


def roll() -> np.ndarray:
    random = np.random.RandomState(1)
    turn = 1.5 * np.pi * (1 + 2 * random.rand(1000))
    return np.column_stack([turn * np.cos(turn), 21 * random.rand(1000), turn * np.sin(turn)])


def ball() -> np.ndarray:
    random = np.random.RandomState(4)
    values = random.standard_normal((1000, 5))
    return values / np.linalg.norm(values, axis=1, keepdims=True) * random.rand(1000, 1) ** 0.2


def line() -> np.ndarray:
    return np.random.RandomState(5).rand(500, 1) * [[1.0, 2.0, -1.0]]


@pytest.mark.parametrize(
    ("values", "known"), [(line(), 1), (plane(), 2), (roll(), 2), (ball(), 5)],
    ids=["line", "plane", "roll", "ball"],
)  # fmt: skip
def test_neighbours_see_the_dimension_of_a_surface(values, known):
    assert nearest.dimension(values) == pytest.approx(known, rel=0.1)


def test_straight_components_of_a_roll_are_more_than_its_dimension(written):
    found = rules(written, roll())
    assert found["90_percent_kept"] == 3
    assert found["twonn"] == pytest.approx(2, rel=0.1)


GRID, FEW = np.indices((9, 9)).reshape(2, -1).T, RANDOM.rand(19, 3)


@pytest.mark.parametrize(
    "values", [GRID, FEW, np.repeat(FEW, 9, axis=0)], ids=["grid", "few", "equal"]
)
def test_neighbours_of_a_grid_or_of_few_samples_say_nothing(values):
    assert np.isnan(nearest.dimension(np.asarray(values, dtype=float)))


def spaced(samples: int, features: int) -> np.ndarray:
    """Return a grid of which no two distances are equal: all are too near to it to tell."""
    sides = [np.arange(samples)] * features
    grid = np.array(np.meshgrid(*sides)).reshape(features, -1).T
    return grid + 0.001 * np.random.RandomState(0).standard_normal(grid.shape)


@pytest.mark.parametrize(
    "values",
    [spaced(40, 1), spaced(12, 2), np.random.RandomState(0).standard_normal((25, 1000)),
     np.c_[spaced(12, 2), np.full((144, 500), 7.0)]],
    ids=["a line", "a plane", "few samples", "features that are constant"],
)  # fmt: skip
def test_no_dimension_is_above_what_samples_and_features_can_span(values):
    assert np.isnan(nearest.dimension(values))


@pytest.mark.parametrize("features", [1, 2, 3])
def test_the_error_of_an_estimate_does_not_make_it_impossible(features):
    found = [
        nearest.dimension(np.random.RandomState(seed).rand(200, features)) for seed in range(100)
    ]
    assert np.isnan(found).sum() <= 3
    assert np.nanmax(found) > features
    assert np.nanmean(found) == pytest.approx(features, rel=0.1)


# --- claims -------------------------------------------------------------------------------


def graded(parallel, stick, whole=8, count=None) -> list[str]:
    found = {"parallel_analysis": parallel, "broken_stick": stick, "twonn": ""}
    return [claim.verdict for claim in claims.graded(found, whole, count)]


def test_components_are_graded_by_both_rules():
    assert graded("2", "2") == [SUPPORTED, SUPPORTED]
    assert graded("3", "1") == [DOUBTFUL, DOUBTFUL]
    assert graded("0", "0") == [NONE, NONE]
    assert graded("7", "7", whole=28, count=7) == [SUPPORTED, SUPPORTED]
    assert graded("6", "6", whole=28, count=7) == [NONE, SUPPORTED]
    assert graded("", "") == [UNKNOWN, UNKNOWN]


def test_the_last_of_all_components_need_not_stand_out():
    assert graded("1", "1", whole=2) == [SUPPORTED, SUPPORTED]
