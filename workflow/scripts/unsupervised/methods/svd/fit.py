"""Truncated singular value decomposition: PCA's sparse sister, without centring.

Method: Halko, Martinsson & Tropp 2011 (randomised), through scikit-learn. Where there are many
samples, its iteration begins not with random directions but with those of a part of the
samples, so that one round does.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from scipy import sparse

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods import engines as large
from unsupervised.methods import needs
from unsupervised.methods import preparation as view
from unsupervised.methods.pca import fit as pca
from unsupervised.numeric import sampling, soundness
from unsupervised.numeric.coordinates import fix_signs

DIGITS = 8  # kept of the numbers from which components are computed
OVERSAMPLES = 5  # directions looked at beyond the components that are kept
BLOCK_ROWS = 5_000


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `components`, `variance`, `features` and `scores`; a sparse array stays sparse."""
    data = view.scaled(samples.read(inputs), spec)
    values = data.values
    needs.check("svd", spec, values)
    pca.check_components(spec["components"], min(values.shape))
    if not soundness.sizes(values, axis=0).any():
        raise InputError(
            "every value is 0, so there is nothing to decompose; check the file, or leave out svd"
        )
    # Where samples are equal, scikit-learn divides by their variance for a share not read here.
    with np.errstate(invalid="ignore"):
        transformed, singular_values = decompose(values, spec)
    components = settled_components(values, transformed, singular_values)
    signs = fix_signs(components)
    explained = transformed.var(axis=0)
    if soundness.all_equal(values):
        explained, shares = np.zeros(len(explained)), np.full(len(explained), np.nan)
    else:
        shares = explained / total_variance(values)
    variance = pca.variance_table(explained, shares)
    rows = [
        [*row, value] for row, value in zip(variance.rows, singular_values.tolist(), strict=True)
    ]
    return {
        "components": pca.component_table(components * signs[:, None], data.features),
        "variance": Table([*variance.columns, "singular_value"], rows),
        "features": pca.feature_table(data, transformed * signs),
        "scores": pca.score_table("svd", data, spec, shares),
    }


def decompose(values, spec: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """Return the transformed samples, shape (samples, components), and the singular values.

    `values`, shape (samples, features), may be sparse.
    """
    if large.engine("svd", spec, values.shape[0]) == "sample":
        return from_sample(values, spec)
    from sklearn.decomposition import TruncatedSVD

    model = TruncatedSVD(spec["components"], random_state=spec["seed"])
    transformed = model.fit_transform(values)
    return transformed, model.singular_values_


def from_sample(values, spec: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """Do as `decompose`, beginning with the components of `sample` of the samples.

    All samples are then passed through twice, block by block: once to turn the directions
    towards the components of all, once to find the samples' places along them.
    """
    from sklearn.decomposition import TruncatedSVD

    count, seed = spec["components"], spec["seed"]
    part = values[sampling.sample(values.shape[0], max(spec["sample"], 2 * count), seed)]
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
    largest = np.argsort(-squares)[:count]
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
    return (values.T @ left).T / scales[:, None]
