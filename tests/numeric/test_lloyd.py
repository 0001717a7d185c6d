import numpy as np
import pytest

from unsupervised.numeric import lloyd


def along_few(rows: int, features: int, draws) -> np.ndarray:
    """Return samples that lie near a plane."""
    near = draws.standard_normal((rows, 2)) @ draws.standard_normal((2, features))
    return near + 0.01 * draws.standard_normal((rows, features))


CENTRES = {
    "in general": lambda draws: along_few(700, 6, draws),
    # Of whole numbers many samples lie equally far from several centres, and some on equal ones.
    "ties": lambda draws: draws.randint(0, 12, (700, 2)).astype(float) * 2,
    "one place": lambda draws: np.ones((600, 3)),
}


@pytest.mark.parametrize("make", CENTRES.values(), ids=CENTRES)
def test_each_way_finds_the_same_nearest_centres(make):
    draws = np.random.RandomState(0)
    centres = make(draws)
    values = np.concatenate([make(draws), make(draws) + 1, centres[::7]])
    assert lloyd.is_narrow(values, centres)
    places, squares = lloyd.nearest(values, centres)
    by_distances = lloyd.by_distances(values, centres)
    assert (places == by_distances[0]).all()
    np.testing.assert_allclose(squares, by_distances[1], rtol=1e-9)
    assert (places == lloyd.by_products(values, centres)[0]).all()


def test_a_tree_is_left_alone_where_centres_lie_in_many_directions():
    centres = np.random.RandomState(0).standard_normal((700, 12))
    assert not lloyd.is_narrow(centres, centres)
    assert not lloyd.is_narrow(centres[:, :2], centres[:40, :2])
