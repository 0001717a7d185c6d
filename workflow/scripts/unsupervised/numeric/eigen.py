"""The leading eigenvectors of a symmetric array, the same on every processor.

Where eigenvalues are equal, any turn of their vectors is as good, and a library returns one that
hangs on its last bits. What is the same in all is the space that they span: its basis is taken from
the samples that lie farthest in it, as `numeric.axes` takes axes from features.
"""

import numpy as np
from scipy import linalg, sparse
from scipy.sparse.linalg import eigsh

from unsupervised.base.tables import settled
from unsupervised.numeric import axes
from unsupervised.numeric.coordinates import fix_signs

MORE = 6  # vectors that are looked at beyond those asked for: they may belong to an equal value
DENSE = 1_500  # samples; of more only the leading vectors are sought
MOST = 100  # vectors that are sought of so many


def leading(symmetric, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the `count` largest eigenvalues, shape (count,), and their vectors of length 1, shape
    (samples, count), each with its largest entry above 0; what is rounding in either is 0.

    symmetric: shape (samples, samples), dense or sparse.
    """
    values, vectors = whole(symmetric, count)
    turned = axes.in_one_way(vectors.T, values)[:count]
    return settled(values)[:count], settled(turned * fix_signs(turned)[:, None]).T


def whole(symmetric, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the largest eigenvalues, which fall, and their vectors: so many that all are there of
    those that equal one of the first `count`."""
    size, wanted = symmetric.shape[0], count + MORE
    while True:
        values, vectors = largest(symmetric, min(wanted, size))
        *_, (first, _) = axes.runs(values)
        # The last run may go on beyond what was sought.
        if first >= count or wanted >= size or sparse.issparse(symmetric) and wanted > MOST < size:
            return values, vectors
        wanted *= 4


def largest(symmetric, wanted: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the `wanted` largest eigenvalues, which fall, and their vectors as a library has
    them."""
    size = symmetric.shape[0]
    if sparse.issparse(symmetric) and size > DENSE and wanted < size:
        found = eigsh(symmetric, wanted, which="LA", v0=np.full(size, size**-0.5))
    else:
        filled = symmetric.toarray() if sparse.issparse(symmetric) else symmetric
        found = linalg.eigh(filled, subset_by_index=[size - wanted, size - 1])
    order = np.argsort(-found[0], kind="stable")
    return found[0][order], found[1][:, order]
