"""What is done to values before a method sees them, in plain NumPy."""

import numpy as np


def unchanged(values: np.ndarray) -> np.ndarray:
    """Return the values."""
    return values


def standardized(values: np.ndarray) -> np.ndarray:
    """Give each feature mean 0 and variance 1."""
    return (values - values.mean(axis=0)) / values.std(axis=0)


def rows_to_one(values: np.ndarray) -> np.ndarray:
    """Give each row norm 1; a row of zeros stays.

    The squares are added in the order of `einsum`: which of two equally good starts k-means
    takes can hang on the last bit.
    """
    norms = np.sqrt(np.einsum("ij,ij->i", values, values))[:, None]
    return values / np.where(norms == 0, 1, norms)


def columns_to_one(values: np.ndarray) -> np.ndarray:
    """Give each column the largest absolute value 1; a column of zeros stays."""
    largest = np.abs(values).max(axis=0)
    return values / np.where(largest == 0, 1, largest)


def singular(values: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return transformed samples, singular values and components, by the full decomposition."""
    left, sizes, right = np.linalg.svd(values, full_matrices=False)
    signs = upright(right[:count])
    return left[:, :count] * sizes[:count] * signs, sizes[:count], right[:count] * signs[:, None]


def upright(components: np.ndarray) -> np.ndarray:
    """Return the signs that make the largest absolute entry of each component positive.

    Of entries that are equal but for rounding, the first decides.
    """
    signs = []
    for row in components:
        largest = np.abs(row).max()
        first = next(x for x in row.tolist() if abs(x) > largest * (1 - 1e-9))
        signs.append(-1.0 if first < 0 else 1.0)
    return np.array(signs)


def reduced(values: np.ndarray) -> np.ndarray:
    """Return the samples along their first fifty components, not centred."""
    return singular(values, 50)[0]


def without_noise(values: np.ndarray) -> np.ndarray:
    """Set to zero what is a billionth of the largest entry or less: rounding errors."""
    return np.where(np.abs(values) < 1e-9 * np.abs(values).max(), 0.0, values)


def pearson(x: np.ndarray, y: np.ndarray) -> float:
    """Return the correlation, rounded far below six digits so that zero is zero; NaN where one
    side is constant."""
    x, y = x - x.mean(), y - y.mean()
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    return round(float((x * y).sum() / np.sqrt((x**2).sum() * (y**2).sum())), 10)


def distances(points: np.ndarray, others: np.ndarray | None = None) -> np.ndarray:
    """Return the Euclidean distances of all pairs, from the differences themselves."""
    others = points if others is None else others
    return np.array([np.sqrt(((others - point) ** 2).sum(axis=1)) for point in points])
