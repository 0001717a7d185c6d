"""The leading eigenvectors of a symmetric array, the same on every processor.

Where eigenvalues are equal, any turn of their vectors is as good, and a library returns one that
hangs on its last bits. What is the same in all is the space that they span: its basis is taken from
the samples that lie farthest in it, one after another, of equally far ones the first.
"""

import numpy as np
from scipy import linalg, sparse
from scipy.sparse.linalg import eigsh

from unsupervised.numeric.coordinates import fix_signs

MORE = 6  # vectors that are looked at beyond those asked for: they may belong to an equal value
EQUAL = 1e-9  # of the largest eigenvalue: values that differ less are one
DIGITS = 9  # of the largest entry; what differs less is equal
DENSE = 1_500  # samples; of more only the leading vectors are sought


def leading(symmetric, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the `count` largest eigenvalues, shape (count,), and their vectors of length 1, shape
    (samples, count), each with its largest entry above 0.

    symmetric: shape (samples, samples), dense or sparse; a dense one may be written over.
    """
    size = symmetric.shape[0]
    wanted = min(size, count + MORE)
    if size <= DENSE or wanted >= size or not sparse.issparse(symmetric):
        whole = symmetric.toarray() if sparse.issparse(symmetric) else symmetric
        found = linalg.eigh(whole, subset_by_index=[size - wanted, size - 1], overwrite_a=True)
    else:
        found = eigsh(symmetric, wanted, which="LA", v0=np.full(size, size**-0.5))
    order = np.argsort(-found[0], kind="stable")
    values, vectors = found[0][order], found[1][:, order]
    for first, end in runs(values):
        if first < count:
            vectors[:, first:end] = basis(vectors[:, first:end])
    return values[:count], vectors[:, :count]


def runs(values: np.ndarray) -> list[tuple[int, int]]:
    """Return where runs of equal values begin and end, of values that fall."""
    least = EQUAL * max(abs(values[0]), abs(values[-1]), np.finfo(float).tiny)
    starts = [0, *(np.flatnonzero(-np.diff(values) > least) + 1).tolist()]
    return list(zip(starts, [*starts[1:], len(values)], strict=True))


def basis(vectors: np.ndarray) -> np.ndarray:
    """Return vectors that span what vectors of length 1 at right angles do, shape (samples,
    vectors), whichever of them a library has found."""
    left, found = vectors.copy(), []
    for _ in range(vectors.shape[1]):
        far = np.sqrt((left**2).sum(axis=1))
        place = int(np.round(far / far.max(), DIGITS).argmax())
        own = left @ (left[place] / far[place])
        own = own / np.sqrt((own**2).sum())
        found.append(own)
        # What is at right angles to it within the space.
        left = left - np.outer(own, own @ left)
    return np.column_stack(found) * fix_signs(np.array(found))
