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


def test_equal_eigenvalues_have_one_basis_whichever_is_found():
    found = linalg.qr(np.random.RandomState(0).standard_normal((7, 3)), mode="economic")[0]
    turn = linalg.qr(np.random.RandomState(1).standard_normal((3, 3)))[0]
    one, other = eigen.basis(found), eigen.basis(found @ turn)
    assert one == pytest.approx(other, abs=1e-12)
    assert one.T @ one == pytest.approx(np.eye(3), abs=1e-12)
    assert one @ one.T == pytest.approx(found @ found.T, abs=1e-12)


def test_runs_of_equal_values():
    assert eigen.runs(np.array([2.0, 2.0 - 1e-12, 1.0, 0.5])) == [(0, 2), (2, 3), (3, 4)]
