"""Fit a truncated singular value decomposition: PCA's sparse sister, without centring.

Method: Halko, Martinsson & Tropp 2011 (randomised), through scikit-learn. Where there are many
samples, its iteration turns the directions towards parts of them that grow.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from scipy import sparse

from unsupervised.numeric import axes

DIGITS = 8  # kept of the numbers from which components are computed
OVERSAMPLES = 3  # directions looked at beyond the components that are kept
BLOCK_ROWS = 5_000


def decompose(values, settings: Mapping) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the transformed samples, shape (samples, components), the singular values, and the
    components, shape (components, features).

    `values`, shape (samples, features), may be sparse. Where singular values are equal, their
    directions are told apart in one way, by either engine.
    """
    if (found := axes.tied(values, settings["components"])) is not None:
        sizes, directions = found
        transformed = np.asarray(values @ directions.T)
        return transformed, sizes, settled_components(values, transformed, sizes)
    if settings["engine"] == "sample":
        return from_sample(values, settings)
    from sklearn.decomposition import TruncatedSVD

    model = TruncatedSVD(settings["components"], random_state=settings["seed"])
    transformed = model.fit_transform(values)
    sizes = model.singular_values_
    return transformed, sizes, settled_components(values, transformed, sizes)


def from_sample(values, settings: Mapping) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Do as `decompose`, from directions that are turned towards more and more of the samples.

    All samples are then passed through once, block by block, to find their places along them.
    """
    count, rows = settings["components"], values.shape[0]
    draws = np.random.RandomState(settings["seed"])
    wide = min(count + OVERSAMPLES, *values.shape)
    basis = draws.standard_normal((values.shape[1], wide))
    order = draws.permutation(rows)
    for most, times in rounds(rows, max(settings["sample"], 2 * count)):
        part = values[np.sort(order[:most])] if most < rows else values
        for _ in range(times):
            basis = upright(turned(part, basis))
    places, products = placed(values, basis)
    sizes, directions = leading(products, count)
    components = in_one_order(basis, directions).T
    return places @ directions, sizes, axes.without_null(components, sizes)


def placed(values, basis: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of samples along directions, shape (samples, directions), and the products
    of these directions' places."""
    places = np.empty((values.shape[0], basis.shape[1]))
    products = np.zeros((basis.shape[1], basis.shape[1]))
    for rows, block in blocks(values):
        places[rows] = block @ basis
        products += places[rows].T @ places[rows]
    return places, products


def leading(products: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the singular values of places by their products, the largest first, and the turns of
    the directions to these, to eight digits."""
    squares, directions = np.linalg.eigh(products)
    largest = np.argsort(-squares, kind="stable")[:count]
    return np.sqrt(squares[largest].clip(min=0)), rounded(directions[:, largest])


def rounds(rows: int, sample: int) -> list[tuple[int, int]]:
    """Return how many samples directions are turned towards, and how many times: most of the way
    by few samples, which cost little, and the last part by many."""
    found = [
        (sample // 2, 4),
        (max(3 * sample // 2, rows // 20), 2),
        (max(4 * sample, rows // 4), 1),
    ]
    return [(min(max(most, 1), rows), times) for most, times in found]


def turned(values, basis: np.ndarray) -> np.ndarray:
    """Return directions, shape (features, directions), turned towards those along which samples
    lie."""
    found = np.zeros(basis.shape)
    for _, block in blocks(values):
        found += block.T @ (block @ basis)
    return found


def upright(found: np.ndarray) -> np.ndarray:
    """Return directions of the same space that are orthonormal to eight digits, by what is told
    apart of their products by that, so that no processor's rounding is left in them."""
    lengths = np.sqrt((found**2).sum(axis=0))
    found = found / np.where(lengths > 0, lengths, 1.0)
    try:
        steps = np.linalg.inv(np.linalg.cholesky(found.T @ found)).T
    except np.linalg.LinAlgError:
        return np.linalg.qr(found)[0]  # fewer directions than are looked for hold all samples
    return in_one_order(found, rounded(steps))


def rounded(numbers: np.ndarray) -> np.ndarray:
    """Return numbers to eight digits of the largest of their column."""
    unit = 10.0 ** np.ceil(np.log10(np.abs(numbers).max(axis=0)))
    return np.round(numbers / unit, DIGITS) * unit


def in_one_order(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the product of two matrices, the second small, by sums that no processor orders
    anew."""
    rows, columns = left.shape
    places, ends = np.tile(np.arange(columns), rows), np.arange(rows + 1) * columns
    return sparse.csr_matrix((left.ravel(), places, ends), left.shape) @ right


def blocks(values) -> Iterator[tuple[slice, object]]:
    """Yield slices of the rows, and those rows, which are not copied."""
    for first in range(0, values.shape[0], BLOCK_ROWS):
        rows = slice(first, min(first + BLOCK_ROWS, values.shape[0]))
        yield rows, sparse_rows(values, rows) if sparse.issparse(values) else values[rows]


def sparse_rows(values, rows: slice):
    """Return some rows of a sparse array as a view; slicing would copy them."""
    ends = values.indptr[rows.start : rows.stop + 1]
    held = slice(ends[0], ends[-1])
    parts = (values.data[held], values.indices[held], ends - ends[0])
    return sparse.csr_matrix(parts, shape=(rows.stop - rows.start, values.shape[1]))


def total_variance(values) -> float:
    """Return the sum of the features' variances."""
    if not sparse.issparse(values):
        return float(values.var(axis=0).sum())
    from sklearn.utils.sparsefuncs import mean_variance_axis

    return float(mean_variance_axis(values, axis=0)[1].sum())


def settled_components(values, transformed: np.ndarray, singular_values: np.ndarray) -> np.ndarray:
    """Return the components, shape (components, features), equal on every processor.

    scikit-learn's differ in their last bits from one processor to another, and of half a
    million numbers one or two then round to another sixth digit. The few numbers on the
    samples' side can be rounded first; the components follow from them by a
    product with the sparse values, which is computed alike everywhere.
    """
    scales = np.array([float(f"{value:.{DIGITS}g}") for value in singular_values.tolist()])
    scales[scales <= scales.max() * 1e-9] = np.inf  # a component of no weight becomes zero
    left = transformed / scales
    np.round(left, DIGITS, out=left)
    return (values.T @ left).T / scales[:, None]
