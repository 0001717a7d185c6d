"""Fit a truncated singular value decomposition: PCA's sparse sister, without centring.

Method: Halko, Martinsson & Tropp 2011 (randomised), through scikit-learn. Where there are many
samples, its iteration begins not with random directions but with those of a part of the
samples, so that one round does. Where blocks are read, see `numeric.singular_blocks`.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from scipy import sparse

from unsupervised.blocks.rows import Rows
from unsupervised.methods.factors.tables import need_places
from unsupervised.numeric import axes, sampling, singular_blocks

DIGITS = 8  # kept of the numbers from which components are computed
OVERSAMPLES = 5  # directions looked at beyond the components that are kept
BLOCK_ROWS = 5_000


def decompose(values, settings: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """Return the transformed samples, shape (samples, components), and the singular values.

    `values`, shape (samples, features), may be sparse. Where singular values are equal, their
    directions are told apart in one way, by any engine.
    """
    if isinstance(values, Rows):
        need_places(values, settings["components"])
        return singular_blocks.largest(values, settings["components"], settings["seed"])
    if (found := axes.tied(values, settings["components"])) is not None:
        sizes, directions = found
        return np.asarray(values @ directions.T), sizes
    if settings["engine"] == "sample":
        return from_sample(values, settings)
    from sklearn.decomposition import TruncatedSVD

    model = TruncatedSVD(settings["components"], random_state=settings["seed"])
    transformed = model.fit_transform(values)
    return transformed, model.singular_values_


def from_sample(values, settings: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """Do as `decompose`, beginning with the components of `sample` of the samples.

    All samples are then passed through twice, block by block: once to turn the directions
    towards the components of all, once to find the samples' places along them.
    """
    from sklearn.decomposition import TruncatedSVD

    count, seed = settings["components"], settings["seed"]
    part = values[sampling.sample(values.shape[0], max(settings["sample"], 2 * count), seed)]
    wide = min(count + OVERSAMPLES, *part.shape)
    start = TruncatedSVD(wide, random_state=seed).fit(part).components_.T
    turned = np.zeros(start.shape)
    for _, block in blocks(values):
        turned += block.T @ (block @ start)
    basis = np.linalg.qr(turned)[0]
    places = np.empty((values.shape[0], wide))
    products = np.zeros((wide, wide))
    for rows, block in blocks(values):
        places[rows] = block @ basis
        products += places[rows].T @ places[rows]
    squares, directions = np.linalg.eigh(products)
    largest = np.argsort(-squares, kind="stable")[:count]
    return places @ directions[:, largest], np.sqrt(squares[largest].clip(min=0))


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
    if isinstance(values, Rows):
        return values.total(singular_blocks.carried, beside=[left]) / scales[:, None]
    return (values.T @ left).T / scales[:, None]
