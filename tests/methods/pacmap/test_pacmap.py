"""PaCMAP: its pairs, its pull, and maps where the truth is known."""

import numpy as np
import pytest
from config_tools import errors_of
from needs_of import refused
from ordinary_data import ordinary, samples_of
from scipy.spatial.distance import cdist

from unsupervised.methods.maps import trusted
from unsupervised.methods.maps.scores import label_purity
from unsupervised.methods.neighbours.reading import Graph, anew
from unsupervised.methods.pacmap import fit, pairs
from unsupervised.methods.pacmap.settings import PaCMAP

SETTINGS = {
    "metric": "euclidean",
    "near": None,
    "mid_near": 0.5,
    "further": 2.0,
    "init": "pca",
    "dimensions": 2,
}


def groups(each: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Return samples of four groups in a row, shape (samples, 5), and the group of each."""
    random = np.random.RandomState(0)
    of = np.repeat(np.arange(4), each)
    return random.standard_normal((4 * each, 5)) + 20.0 * of[:, None] * np.eye(5)[0], of


def test_groups_stay_apart_and_lie_as_in_the_data():
    values, of = groups()
    graph, space = anew(values, SETTINGS, 15)
    places = fit.embed(graph, space, SETTINGS, 0)
    assert label_purity(places, of) == 1
    assert trusted.trustworthiness(space, values, places, 5) > 0.9
    middles = np.array([places[of == group].mean(axis=0) for group in range(4)])
    assert cdist(middles[:1], middles)[0].argsort().tolist() == [0, 1, 2, 3]


def test_three_dimensions_keep_more_than_two():
    values = np.random.RandomState(0).standard_normal((150, 3))
    graph, space = anew(values, SETTINGS, 15)
    two, three = (fit.embed(graph, space, SETTINGS | {"dimensions": d}, 0) for d in (2, 3))
    assert (two.shape, three.shape) == ((150, 2), (150, 3))
    kept = [trusted.trustworthiness(space, values, places, 5) for places in (two, three)]
    assert kept[1] > max(kept[0], 0.95)


def test_near_pairs_count_in_those_around_both():
    """By hand: of two neighbours equally far the one whose own neighbours are far is nearer."""
    places = np.array([[1, 2], [0, 2], [0, 1], [0, 1]])
    lengths = np.array([[2.0, 2.0], [2.0, 4.0], [2.0, 1.0], [3.0, 5.0]])
    assert pairs.near(Graph("abcd", places, lengths), 1).ravel().tolist() == [1, 0, 1, 0]


def test_a_mid_near_sample_is_the_second_nearest_of_six():
    """On a line of seven the six others are drawn always, so nothing is left to chance."""
    _, space = anew(np.arange(7.0)[:, None] ** 2, SETTINGS, 2)
    found = pairs.mid_near(space, 2, np.random.RandomState(0))
    assert found.tolist() == [[2, 2], [2, 2], [0, 0], [4, 4], [5, 5], [6, 6], [4, 4]]


def test_further_samples_are_no_neighbours_and_none_twice():
    nearest = np.array([[(i + 1) % 30, (i + 7) % 30] for i in range(30)])
    found = pairs.further(nearest, 20, np.random.RandomState(0))
    for row, (own, near) in enumerate(zip(found.tolist(), nearest.tolist(), strict=True)):
        assert len({*own}) == 20 and not {row, *near} & {*own}
    assert pairs.further(nearest, 99, np.random.RandomState(0)).shape == (30, 27)


def test_all_samples_are_drawn_alike():
    found = pairs.distinct(6_000, 2, 4, np.random.RandomState(0))
    counts = np.bincount(4 * found[:, 0] + found[:, 1], minlength=16).reshape(4, 4)
    assert (counts.diagonal() == 0).all()
    assert np.abs(counts[~np.eye(4, dtype=bool)] - 500).max() < 100


def test_the_slope_is_that_of_the_published_loss():
    """By the differences of the loss itself."""
    places = np.random.RandomState(1).standard_normal((2, 6)) * 5
    one, other = np.array([0, 1, 2, 0]), np.array([3, 4, 5, 5])
    felt, weights = np.array([10.0, 10_000.0, 1.0, 1.0]), np.array([2.0, 1000.0, -1.0, -1.0])

    def loss(at):
        length = 1 + ((at[:, one] - at[:, other]) ** 2).sum(axis=0)
        near, mid_near, *further = length
        pushed = sum(1 / (1 + d) for d in further)
        return 2 * near / (10 + near) + 1000 * mid_near / (10_000 + mid_near) + pushed

    found = fit.slopes(places, one, other, felt, weights)
    for axis, sample in np.ndindex(2, 6):
        step = np.zeros((2, 6))
        step[axis, sample] = 1e-5
        expected = (loss(places + step) - loss(places - step)) / 2e-5
        assert found[axis, sample] == pytest.approx(expected, rel=1e-4, abs=1e-9)


def test_more_than_ten_thousand_samples_have_more_near_pairs():
    counts = [fit.near_count(None, rows, 60) for rows in (100, 10_000, 100_000)]
    assert counts == [10, 10, 25]
    assert (fit.near_count(None, 100_000, 15), fit.near_count(4, 100, 15)) == (15, 4)


def test_few_samples_have_places_too():
    for rows in (3, 4, 8):
        values = np.random.RandomState(rows).standard_normal((rows, 2))
        graph, space = anew(values, SETTINGS, 15)
        places = fit.embed(graph, space, SETTINGS, 0)
        assert np.isfinite(places).all() and len({*map(tuple, places.tolist())}) == rows


@pytest.mark.parametrize(
    ("there", "asked", "said"),
    [
        ({"nearest": 9}, {"near": 10}, "near: is 10, but its variant of neighbours has 9"),
        ({}, {"nearest": 5, "near": 6}, "near: is 6, but nearest is 5"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(raw_config, there, asked, said):
    assert "all 5 samples are equal" in refused(PaCMAP, samples_of(np.ones((5, 2))))
    assert refused(PaCMAP, ordinary()) == ""
    steps = {"neighbours": {"raw": there}, "pacmap": {"raw": asked}}
    raw_config["datasets"]["fish"]["steps"] = steps
    assert said in "\n".join(errors_of(raw_config))
