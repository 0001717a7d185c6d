"""The one space in which all clusterings of a dataset are measured.

An index measured where a method ran says how round its clusters are there, and scaling decides
that: indices of two clusterings can be compared in one space only. Dense values are standardised,
each feature to mean 0 and variance 1; of sparse ones, which are counts and weights, the direction
counts, and each sample gets the length 1.
"""

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows
from unsupervised.methods import preparation
from unsupervised.numeric import moments, soundness

DENSE, SPARSE = "standardized", "unit length"


def read(inputs: Mapping[str, str], spec: Mapping) -> Samples:
    """Return all samples of a dataset; where one of its variants reads blocks of them, so does
    whoever compares variants."""
    return preparation.in_blocks(samples.read(inputs), inputs["values"], spec)


def points(data: Samples, chosen: np.ndarray):
    """Return the chosen samples in that space, shape (chosen, features), dense or CSR.

    All samples of the dataset decide means and variances. A feature that varies by no more than
    rounding is left out, and a sample of zeros stays one.
    """
    if sparse.issparse(data.values):
        return unit_length(data.values[chosen])
    return standardized(data.values, chosen)


def name(data: Samples) -> str:
    """Return what that space is called."""
    return SPARSE if sparse.issparse(data.values) else DENSE


def standardized(values: "np.ndarray | Rows", chosen: np.ndarray) -> np.ndarray:
    """Return chosen rows, each feature with mean 0 and variance 1 over all of them."""
    spread = moments.spread(values)
    rounding = len(values) * np.finfo(float).eps * soundness.sizes(values, axis=0)
    varies = values.max(axis=0) - values.min(axis=0) > rounding
    return (values[chosen][:, varies] - spread.mean[varies]) / spread.deviation[varies]


def unit_length(values: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return rows divided by their lengths; first by their largest, whose square may be no
    number."""
    for size in (lambda rows: soundness.sizes(rows, axis=1), lengths):
        found = size(values)
        values = sparse.diags_array(1 / np.where(found > 0, found, 1.0)) @ values
    return sparse.csr_matrix(values)


def lengths(values: sparse.csr_matrix) -> np.ndarray:
    """Return the length of each row."""
    return np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
