"""The space in which a clustering runs that needs every cell filled."""

from dataclasses import replace

import numpy as np
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.entry import Given
from unsupervised.methods.needs import sparse_refusal
from unsupervised.numeric.nearness import near_zero


def filled(given: Given, method: str) -> tuple[Samples, np.ndarray]:
    """Return the prepared samples, moved near zero, and the shift; sparse values are refused."""
    prepared = given.samples
    if sparse.issparse(prepared.values):
        raise InputError(f"reduce: {sparse_refusal(method)}")
    values, shift = near_zero(prepared.values)
    return replace(prepared, values=values), shift
