"""What a map keeps of neighbours, and the local dimension, where both are known."""

import numpy as np
import pytest

from unsupervised.base.samples import Samples
from unsupervised.methods.metrics import Space
from unsupervised.methods.nearest import nearest
from unsupervised.methods.umap.diagnostics import (
    kept_neighbours,
    links,
    local_dimension,
    plain,
)


def space_of(values, metric="euclidean"):
    names = [str(i) for i in range(len(values))]
    return Space(Samples(values, names, [""] * len(names), []), metric)


@pytest.mark.parametrize("dimensions", [1, 2, 5])
def test_the_local_dimension_is_that_of_the_surface(dimensions):
    """A cube within ten dimensions, far from its faces."""
    draw = np.random.RandomState(0)
    values = np.zeros((1500, 10))
    values[:, :dimensions] = draw.uniform(size=(1500, dimensions))
    inner = (np.abs(values[:, :dimensions] - 0.5) < 0.35).all(axis=1)
    found = local_dimension(nearest(space_of(values), 15).lengths)[inner]
    assert found.mean() == pytest.approx(dimensions, rel=0.12)


def test_the_local_dimension_by_hand():
    """Four distances, of which the last is twice each other one: two over three logarithms of two.
    A copy says nothing, and of equal distances, or of two, nothing is known."""
    lengths = np.array([[1.0, 1, 1, 2], [0, 1, 1, 2], [3, 3, 3, 3], [0, 0, 1, 2]])
    found = local_dimension(lengths)
    assert found[:2] == pytest.approx([2 / (3 * np.log(2)), 1 / (2 * np.log(2))])
    assert np.isnan(found[2:]).all()


def test_a_cosine_counts_as_the_square_of_a_length():
    assert plain(np.array([[4.0, 9.0]]), "cosine").tolist() == [[2.0, 3.0]]
    assert plain(np.array([[4.0, 9.0]]), "cityblock").tolist() == [[4.0, 9.0]]


def test_a_map_of_the_data_keeps_all_and_another_by_chance():
    draw = np.random.RandomState(0)
    values = draw.standard_normal((200, 2))
    space = space_of(values)
    near = nearest(space, 10).places
    assert kept_neighbours(near, 3 * values, space).tolist() == [1.0] * 200
    other = kept_neighbours(near, draw.standard_normal((200, 2)), space)
    assert other.mean() == pytest.approx(10 / 199, abs=0.02)


def test_links_are_counted_once_and_by_the_labels_that_are_known():
    near = np.array([[1], [0], [1], [2]])  # 0-1 both ways, 1-2, 2-3
    assert links(near, ["a", "a", "b", ""]) == {"links": 3, "links_within_labels": 0.5}
    assert links(near, [""] * 4) == {"links": 3}
    only = links(np.array([[1], [0]]), ["a", ""])["links_within_labels"]
    assert np.isnan(only)
