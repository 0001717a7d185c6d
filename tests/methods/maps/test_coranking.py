"""Who is near whom in the data and on a map, against known maps, worked numbers, scikit-learn."""

import numpy as np
import pytest
from scipy.stats import spearmanr
from sklearn.manifold import trustworthiness

from unsupervised.methods.maps import coranking
from unsupervised.methods.maps.quality import View

RANDOM = np.random.RandomState(0)
DATA, PLANE = RANDOM.standard_normal((60, 5)), RANDOM.standard_normal((60, 2))
HALF = DATA[:, :2] + 0.1 * PLANE


def ranks(values):
    return coranking.ranks(coranking.distances(np.asarray(values, dtype=float)))


def test_ranks_worked_by_hand():
    assert ranks([[0], [1], [3], [7]]).tolist() == [
        [0, 1, 2, 3],
        [1, 0, 2, 3],
        [2, 1, 0, 3],
        [3, 2, 1, 0],
    ]


def test_of_equally_near_ones_the_first_is_nearer():
    assert ranks([[0], [1], [2]])[1].tolist() == [1, 0, 2]


@pytest.mark.parametrize("shown", [DATA[:, :2], PLANE, HALF])
@pytest.mark.parametrize("count", [1, 5, 20])
def test_trustworthiness_and_continuity_are_those_of_scikit_learn(shown, count):
    expected = trustworthiness(DATA, shown, n_neighbors=count)
    assert coranking.trustworthiness(ranks(DATA), ranks(shown), count) == pytest.approx(expected)
    expected = trustworthiness(shown, DATA, n_neighbors=count)
    assert coranking.continuity(ranks(DATA), ranks(shown), count) == pytest.approx(expected)


def test_a_faithful_map_keeps_all():
    turned = HALF @ [[0.6, 0.8], [-0.8, 0.6]] * 3 + 7
    curve = coranking.rnx(ranks(HALF), ranks(turned))
    assert curve.tolist() == [1.0] * 58
    assert coranking.area(curve) == pytest.approx(1)
    assert coranking.kept(ranks(HALF), ranks(turned), 10) == 1


def test_a_random_map_keeps_nothing():
    areas = [
        coranking.area(coranking.rnx(ranks(DATA), ranks(RANDOM.standard_normal((60, 2)))))
        for _ in range(50)
    ]
    assert abs(np.mean(areas)) < 0.01
    assert np.std(areas) < 0.05


def test_rnx_worked_by_hand():
    # Four samples on a line, of which the last two change places: of four nearest neighbours two
    # are kept, of eight among the two nearest four.
    one, other = ranks([[0], [1], [3], [7]]), ranks([[0], [1], [7], [3]])
    assert [neighbours(one, i, 1) for i in range(4)] == [[1], [0], [1], [2]]
    assert [neighbours(other, i, 1) for i in range(4)] == [[1], [0], [3], [1]]
    assert [neighbours(one, i, 2) for i in range(4)] == [[1, 2], [0, 2], [0, 1], [1, 2]]
    assert [neighbours(other, i, 2) for i in range(4)] == [[1, 3], [0, 3], [1, 3], [0, 1]]
    expected = [(3 * 2 / 4 - 1) / 2, (3 * 4 / 8 - 2) / 1]
    assert coranking.rnx(one, other).tolist() == pytest.approx(expected)
    assert coranking.area(np.array([1.0, 0.4])) == pytest.approx((1 + 0.4 / 2) / 1.5)


def neighbours(found, sample, count):
    return [j for j in range(len(found)) if 0 < found[sample, j] <= count]


def test_kept_neighbours_are_counted():
    one, other = ranks(DATA), ranks(HALF)
    expected = np.mean(
        [len(set(neighbours(one, i, 7)) & set(neighbours(other, i, 7))) / 7 for i in range(60)]
    )
    assert coranking.kept(one, other, 7) == pytest.approx(expected)


def test_the_correlation_of_distances_is_spearmans():
    grid = np.round(DATA)  # with ties
    one, other = coranking.distances(grid), coranking.distances(HALF)
    assert coranking.rank_correlation(one, other) == pytest.approx(spearmanr(one, other)[0])


def test_equal_samples_have_no_correlation():
    equal = View.of(np.ones((5, 2)))
    assert np.isnan(coranking.rank_correlation(equal.distances, View.of(DATA[:5]).distances))


def test_three_samples_have_one_neighbourhood():
    assert len(coranking.rnx(ranks(DATA[:3]), ranks(PLANE[:3]))) == 1
