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


@pytest.mark.parametrize("count", [2, 9])
@pytest.mark.parametrize("kind", ["in general", "ties", "an empty cluster"])
def test_samples_that_are_followed_end_where_all_are_looked_at_anew(monkeypatch, count, kind):
    draws = np.random.RandomState(0)
    values = draws.standard_normal((6000, 3))
    if kind == "ties":
        values = draws.randint(0, 5, (6000, 3)).astype(float)
    starts = values[:count].copy()
    if kind == "an empty cluster":
        starts[-1] = 99.0
    assert lloyd.can_be_followed(values, starts)
    followed = lloyd.run(values, starts, 300)
    monkeypatch.setattr(lloyd, "FOLLOWED", 10**9)
    anew = lloyd.run(values, starts, 300)
    assert len(np.unique(anew.clusters)) == count
    assert followed.clusters.tolist() == anew.clusters.tolist()
    assert followed.centres.tobytes() == anew.centres.tobytes()
    assert followed.inertia == anew.inertia


def test_few_centres_are_found_as_many_are(monkeypatch):
    draws = np.random.RandomState(0)
    values, centres = draws.randint(0, 4, (900, 2)) / 7, draws.randint(0, 4, (20, 2)) / 7
    few = lloyd.by_distances(values, centres)
    monkeypatch.setattr(lloyd, "FEW", 0)
    many = lloyd.by_distances(values, centres)
    assert few[0].tolist() == many[0].tolist()
    assert few[1].tolist() == many[1].tolist()
