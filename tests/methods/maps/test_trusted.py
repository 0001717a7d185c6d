"""The trustworthiness of a map by the samples' own metric, beside scikit-learn's."""

import numpy as np
import pytest
from ordinary_data import samples_of
from sklearn.manifold import trustworthiness as known

from unsupervised.methods import nearest
from unsupervised.methods.maps import trusted
from unsupervised.methods.metrics import Space, ready
from unsupervised.numeric import sampling

VALUES = np.random.RandomState(0).rand(40, 5) + 0.1
PLACES = np.random.RandomState(1).rand(40, 2)


@pytest.mark.parametrize("metric", ["euclidean", "cosine", "cityblock"])
def test_it_is_that_of_scikit_learn(metric, monkeypatch):
    expected = known(VALUES, PLACES, n_neighbors=5, metric=metric)
    space = Space(samples_of(ready(VALUES, metric)), metric)
    for cells in (trusted.CELLS, 100):
        monkeypatch.setattr(trusted, "CELLS", cells)
        monkeypatch.setattr(nearest, "CELLS", cells)
        found = trusted.trustworthiness(space, space.data.values, PLACES, 5)
        assert found == pytest.approx(expected, abs=1e-12)


def test_a_map_of_the_samples_themselves_keeps_all_whatever_the_ties():
    grid = np.array([[i, j] for i in range(6) for j in range(5)], dtype=float)
    assert trusted.quality(Space(samples_of(grid), "euclidean"), grid, {"seed": 0}) == {
        "trustworthiness": 1.0
    }


def test_of_many_samples_a_part_is_compared(monkeypatch):
    monkeypatch.setattr(sampling, "MOST_SCORED", 20)
    space = Space(samples_of(VALUES, ["a"] * 40), "euclidean")
    found = trusted.quality(space, PLACES, {"seed": 0})
    assert list(found) == ["trustworthiness", "label_purity", "trustworthiness_samples"]
    assert found["trustworthiness_samples"] == 20
