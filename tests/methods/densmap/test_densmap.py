"""densMAP: its curve, its radii, its slopes, and maps where the densities are known."""

import numpy as np
import pytest
from config_tools import errors_of
from geometry import faults
from made_tables import texts
from needs_of import refused
from ordinary_data import ordinary, samples_of
from scipy.optimize import curve_fit

from unsupervised.base import memory, tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.densmap import curve, fit, kept, radii
from unsupervised.methods.densmap.figures import radii as picture
from unsupervised.methods.densmap.radii import Links
from unsupervised.methods.densmap.settings import DensMAP
from unsupervised.methods.maps import trusted
from unsupervised.methods.neighbours.reading import Graph, anew

SETTINGS = {
    "metric": "euclidean",
    "density_weight": 2.0,
    "min_dist": 0.1,
    "init": "pca",
    "epochs": None,
    "dimensions": 2,
}
WIDTHS = np.repeat([0.5, 1.0, 2.0, 4.0], 50)


@pytest.fixture(scope="module")
def groups():
    """Four groups of 50 samples in ten dimensions, each twice as wide as the one before it."""
    random = np.random.RandomState(0)
    middles = np.repeat(40 * random.standard_normal((4, 10)), 50, axis=0)
    return middles + WIDTHS[:, None] * random.standard_normal((200, 10))


def mapped(values, seed=0, **settings):
    graph, space = anew(values, SETTINGS, 15)
    return graph, space, fit.embed(graph, space, SETTINGS | settings, seed)


def test_the_map_is_wide_where_the_data_are_and_without_weight_it_is_not(groups):
    graph, space, places = mapped(groups)
    data = np.sqrt(radii.links(graph, "euclidean").mean_squares())
    _, _, alone = mapped(groups, density_weight=0.0)
    found, other = (radii.of_map(p, 15) for p in (places, alone))
    assert radii.correlation(data, found) > 0.9 > 0.4 > radii.correlation(data, other)
    middle = [np.median(found[width == WIDTHS]) for width in np.unique(WIDTHS)]
    assert all(wide > 1.3 * narrow for narrow, wide in zip(middle, middle[1:], strict=False))
    assert trusted.trustworthiness(space, groups, places, 5) > 0.9


def test_three_dimensions_have_places_too(groups):
    assert mapped(groups, dimensions=3, epochs=20)[2].shape == (200, 3)


def test_a_map_hangs_on_its_seed_alone(groups):
    once, again, other = (mapped(groups, seed, epochs=20)[2] for seed in (0, 0, 1))
    assert (once == again).all() and not np.allclose(once, other)


@pytest.mark.parametrize("min_dist", [0.0, 0.1, 0.5, 1.0])
def test_the_curve_is_that_of_least_squares(min_dist):
    distances = np.linspace(0, 3, 300)
    aim = np.where(distances < min_dist, 1.0, np.exp(min_dist - distances))
    there, _ = curve_fit(lambda d, a, b: 1 / (1 + a * d ** (2 * b)), distances, aim)
    assert curve.fitted(min_dist) == pytest.approx(tuple(there), rel=1e-5)


def test_local_radii_by_hand():
    """Of two neighbours the second belongs as log2(3) - 1 says, from either end s."""
    s = np.log2(3) - 1
    graph = Graph("abc", np.array([[1, 2], [0, 2], [1, 0]]),
                  np.array([[1.0, 3.0], [1.0, 2.0], [2.0, 3.0]]))  # fmt: skip
    both = s + s - s * s
    found = radii.links(graph, "euclidean")
    assert found.squares.tolist() == [1, 9, 4]
    expected = [(1 + 9 * both) / (1 + both), (1 + 4) / 2, (9 * both + 4) / (both + 1)]
    assert found.mean_squares() == pytest.approx(expected)
    assert radii.links(graph, "cosine").squares.tolist() == [1, 3, 2]


def test_equal_samples_have_the_radius_of_all_their_links():
    random = np.random.RandomState(0)
    values = np.vstack([np.zeros((20, 3)), random.standard_normal((20, 3))])
    graph, space = anew(values, SETTINGS, 6)
    apart = radii.links(graph, "euclidean").mean_squares()
    assert len(np.unique(apart[:20])) > 1, "copies of which some alone have links to others"
    together = radii.links(graph, "euclidean", space.data.values).mean_squares()
    assert len(np.unique(together[:20])) == 1 and 0 < together[0] < apart[:20].max()
    assert (together[20:] == apart[20:]).all()
    assert radii.equal_of(values[19:]) is None


def test_correlations_of_radii():
    one = np.array([1.0, 2.0, 4.0, 8.0])
    assert radii.correlation(one, 3 * one**2) == pytest.approx(1)
    assert radii.correlation(one, 1 / one) == pytest.approx(-1)
    with_copies = np.array([0.0, 2.0, 4.0, 8.0])
    assert radii.correlation(with_copies, np.array([9.0, 1.0, 2.0, 4.0])) == pytest.approx(1)
    assert np.isnan(radii.correlation(one, np.ones(4)))
    assert np.isnan(radii.correlation(np.zeros(4), one))


def test_radii_of_copies_count_as_the_smallest():
    found = radii.standardised(np.array([0.0, 1.0, 1.0, 4.0]))
    assert found[0] == found[1] and found.mean() == pytest.approx(0)
    assert found.std() == pytest.approx(1)
    assert not radii.standardised(np.zeros(3)).any()
    assert not radii.standardised(np.full(3, 2.0)).any()


A, B = 1.5, 0.9
LINKS = Links(np.array([0, 0, 1, 2, 3]), np.array([1, 2, 3, 4, 4]),
              np.array([1.0, 0.5, 1.0, 0.2, 0.7]), np.arange(1.0, 6.0), 5)  # fmt: skip
AIM = radii.standardised(LINKS.mean_squares())
PLACES = np.random.RandomState(1).standard_normal((2, 5))


def slope_of(value, step=1e-6):
    """Return how a value of places grows with each of them, by differences."""
    found = np.zeros(PLACES.shape)
    for at in np.ndindex(PLACES.shape):
        moved = np.zeros(PLACES.shape)
        moved[at] = step
        found[at] = (value(PLACES + moved) - value(PLACES - moved)) / (2 * step)
    return found


def test_links_pull_by_the_slope_of_their_logarithms():
    def loss(places):
        squares = ((places[:, LINKS.one] - places[:, LINKS.other]) ** 2).sum(axis=0)
        return -(LINKS.weights * np.log(1 / (1 + A * squares**B))).sum()

    found = fit.pulls(PLACES, LINKS, A, B)
    pulled = [fit.at_both(LINKS, 2 * LINKS.weights * found.falls * gap) for gap in found.gaps]
    assert np.array(pulled) == pytest.approx(slope_of(loss), rel=1e-5, abs=1e-7)


def test_densities_pull_by_the_slope_of_the_correlation():
    def kept_of(places):
        squares = ((places[:, LINKS.one] - places[:, LINKS.other]) ** 2).sum(axis=0)
        surely = 1 / (1 + A * squares**B)
        logs = np.log(LINKS.at_ends(surely * squares) / LINKS.at_ends(surely) + fit.TINY)
        return (logs * AIM).mean() / np.sqrt(logs.var() + fit.SHIFT)

    found = fit.pulls(PLACES, LINKS, A, B)
    along = 2 * fit.towards(found, LINKS, AIM, B)
    slope = np.array([fit.at_both(LINKS, along * gap) for gap in found.gaps])
    assert slope == pytest.approx(slope_of(kept_of), rel=1e-4, abs=1e-7)


def test_those_that_were_drawn_push_away():
    places = np.array([[0.0, 1.0, 50.0], [0.0, 0.0, 0.0]])
    drawn = np.array([[1, 1, 2]])
    pushed = fit.pushed(places, np.ones(3), drawn, A, B)
    assert pushed[0] == pytest.approx([-2 * B / (1.001 * (1 + A)), 0, 0])
    assert (pushed[1] == 0).all()


def test_chance_and_what_has_no_radius():
    data = np.exp(np.random.RandomState(0).standard_normal(400))
    data[:3] = 0
    found = kept.scores(data, [data**2, np.ones(400)], 0)
    assert found["correlation"] == pytest.approx(1) and found["left_out"] == 3
    assert np.isnan(found["correlation_neighbours_alone"])
    # One of twenty exceeds 1.64 standard errors.
    assert found["correlation_by_chance"] == pytest.approx(1.64 / np.sqrt(397), abs=0.03)


def test_of_three_samples_no_random_map_exceeds_what_the_best_has():
    radii_of_three = np.array([1.0, 2.0, 3.5])
    found = kept.scores(radii_of_three, [np.array([1.0, 2.1, 3.4])] * 2, 0)
    assert found["correlation"] > 0.99 and np.isnan(found["correlation_by_chance"])


def test_a_figure_of_radii_that_are_all_0_says_so(tmp_path):
    paths = {"radii": tmp_path / "r.csv", "radii_scores": tmp_path / "s.csv"}
    rows = [[f"s{i}", "", 0, 0, 0] for i in range(4)]
    tables.write(paths["radii"], Table(["sample", "label", "data", *kept.NAMES], rows))
    tables.write(paths["radii_scores"], tables.scores({"correlation": np.nan, "left_out": 4}))
    figure = picture.draw(paths, {"title": "t", "variant": "v", "method_title": "densMAP"})
    assert texts(figure).count("no sample has a radius above 0 in both") == 2
    assert faults(figure) == []


def test_more_than_ten_thousand_samples_take_fewer_rounds():
    assert [fit.rounds(None, n) for n in (100, 10_000, 10_001)] == [700, 700, 400]
    assert fit.rounds(50, 20_000) == 50


def test_few_samples_and_copies_have_places_too():
    for values in (np.random.RandomState(0).standard_normal((3, 2)),
                   np.repeat(np.arange(4.0), 5)[:, None]):  # fmt: skip
        assert np.isfinite(mapped(values)[2]).all()


def test_what_cannot_be_is_refused_in_one_line(raw_config):
    assert "all 5 samples are equal" in refused(DensMAP, samples_of(np.ones((5, 2))))
    assert refused(DensMAP, ordinary()) == ""
    steps = {"neighbours": {"raw": {"nearest": 9}}, "densmap": {"raw": {"nearest": 10}}}
    raw_config["datasets"]["fish"]["steps"] = steps
    said = "nearest: is 10, but its variant of neighbours has 9"
    assert said in "\n".join(errors_of(raw_config))


def test_more_samples_than_there_is_room_for_are_refused_in_one_line(groups):
    with memory.within(0), pytest.raises(InputError, match="a densMAP map of 200 samples"):
        mapped(groups)
