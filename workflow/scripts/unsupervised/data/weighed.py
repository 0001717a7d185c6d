"""Whether numbers are weights of words, by tf-idf or its like, that nobody should scale anew."""

import numpy as np

MOSTLY_ZEROS = 0.5  # of the cells
FEWEST_FEATURES = 5
NEARLY = 1e-3  # lengths are written with a few digits
FEWEST_TEXTS = 0.5  # of the rows have a length: others hold no word


def are_weighed(values) -> bool:
    """Say whether rows are as tf-idf gives them: none below zero, mostly zeros, of length 1 where
    they are not all zero, and not of one entry alone, as one-hot categories are.

    `values` is an array or a sparse one.
    """
    if values.shape[1] < FEWEST_FEATURES or len(stored := entries(values)) == 0:
        return False
    if stored.min() < 0 or len(stored) > (1 - MOSTLY_ZEROS) * values.shape[0] * values.shape[1]:
        return False
    squares = values.multiply(values).sum(axis=1) if is_sparse(values) else (values**2).sum(axis=1)
    lengths = np.sqrt(np.asarray(squares, dtype=float).ravel())
    filled = lengths[lengths > 0]
    even = bool((np.abs(filled - 1) < NEARLY).all())
    return even and len(filled) > FEWEST_TEXTS * len(lengths) and bool((stored < 1).any())


def is_sparse(values) -> bool:
    """Say whether an array keeps its entries alone."""
    return hasattr(values, "indptr")


def entries(values) -> np.ndarray:
    """Return the numbers of an array that are not zero."""
    found = values.data if is_sparse(values) else values
    return found[found != 0]
