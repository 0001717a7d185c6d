"""Leading eigenvectors, also where eigenvalues are equal."""

import numpy as np
import pytest
from scipy import linalg

from unsupervised.numeric import eigen


def symmetric(values, seed: int) -> np.ndarray:
    """Return an array with given eigenvalues."""
    turn = linalg.qr(np.random.RandomState(seed).standard_normal((len(values), len(values))))[0]
    return turn @ np.diag(values) @ turn.T


def test_vectors_are_those_of_the_array():
    made = symmetric([5.0, 3.0, 2.0, 1.0, 0.5, 0.1], 0)
    values, vectors = eigen.leading(made.copy(), 3)
    assert values == pytest.approx([5, 3, 2])
    assert made @ vectors == pytest.approx(vectors * values)
    assert (vectors[np.abs(vectors).argmax(axis=0), range(3)] > 0).all()


@pytest.mark.parametrize("equal", [3, 40])
def test_of_equal_eigenvalues_the_first_vector_is_what_the_farthest_sample_has(equal):
    """However many there are: of a part of them another space would come out by each library."""
    made = symmetric([1.0] * equal + [0.0] * 20, 2)  # which projects on their space
    values, vectors = eigen.leading(made.copy(), 2)
    farthest = made[:, made.diagonal().argmax()]
    assert values == pytest.approx([1, 1])
    assert vectors[:, 0] == pytest.approx(farthest / linalg.norm(farthest))
    left = made - np.outer(vectors[:, 0], vectors[:, 0])
    assert vectors[:, 1] == pytest.approx(
        left[:, left.diagonal().argmax()] / left.diagonal().max() ** 0.5
    )


def test_what_is_rounding_is_nothing():
    values, vectors = eigen.leading(np.outer([3.0, 4.0, 0.0], [3.0, 4.0, 0.0]), 2)
    assert values.tolist() == [pytest.approx(25), 0]
    assert vectors[2, 0] == 0
