"""Whether numbers are weights of words, by tf-idf or its like, that nobody should scale anew."""

import numpy as np

from unsupervised.base import sparse

MOSTLY_ZEROS = 0.5  # of the cells
FEWEST_FEATURES = 5
NEARLY = 1e-3  # lengths are written with a few digits
FEWEST_TEXTS = 0.5  # of the rows have a length: others hold no word


def are_weighed(values) -> bool:
    """Say whether rows are as tf-idf gives them: none below zero, mostly zeros, of length 1 where
    they are not all zero, and not of one entry alone, as one-hot categories are.

    `values` is an array or a sparse one.
    """
    # Counted first: of a table without zeros the entries are all of it once more.
    count = np.count_nonzero(values.data if sparse.issparse(values) else values)
    mostly_zeros = 0 < count <= (1 - MOSTLY_ZEROS) * values.shape[0] * values.shape[1]
    if values.shape[1] < FEWEST_FEATURES or not mostly_zeros:
        return False
    stored = entries(values)
    if stored.min() < 0:
        return False
    squares = (
        values.multiply(values).sum(axis=1) if sparse.issparse(values) else (values**2).sum(axis=1)
    )
    lengths = np.sqrt(np.asarray(squares, dtype=float).ravel())
    filled = lengths[lengths > 0]
    even = bool((np.abs(filled - 1) < NEARLY).all())
    return even and len(filled) > FEWEST_TEXTS * len(lengths) and bool((stored < 1).any())


def entries(values) -> np.ndarray:
    """Return the numbers of an array that are not zero."""
    found = values.data if sparse.issparse(values) else values
    return found[found != 0]
