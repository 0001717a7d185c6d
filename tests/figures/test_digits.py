"""A figure says where six digits are too few for what it draws."""

import numpy as np
import pytest

from unsupervised.figures.digits import lost


def as_written(values) -> np.ndarray:
    """Return numbers as a table keeps them."""
    return np.array([[float(f"{v:.6g}") for v in row] for row in values])


@pytest.mark.parametrize("base", [1.7e9, -4e6 * np.pi, 1.0 / 3 * 1e3])
def test_columns_that_need_more_digits_are_named(base):
    small = np.abs(base) * 1e-6 * np.arange(5)
    points = as_written(np.column_stack([base + small, np.arange(5)]))
    said = lost(["time", "size"], points)
    assert "time (steps of" in said
    assert "size" not in said


def test_other_columns_are_not():
    random = np.random.RandomState(0).standard_normal((50, 2))
    for values in (random, np.zeros((3, 2)), np.full((3, 2), 3.0), 1e9 * random, 1000 + random,
                   np.empty((0, 2)), np.full((3, 2), np.nan)):  # fmt: skip
        assert lost("ab", as_written(values).reshape(-1, 2)) == ""
