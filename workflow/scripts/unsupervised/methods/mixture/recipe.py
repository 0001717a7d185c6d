"""What of the samples a plain Gaussian mixture must be told, to give the clusters of `fit`."""

from collections.abc import Mapping

import numpy as np

from unsupervised.blocks.rows import Rows
from unsupervised.methods.entry import Given


def facts(given: Given, settings: Mapping) -> dict[str, bool]:
    """Return whether samples lie in steps (`whole`), so that they may be equally far from several
    centres, and whether a feature is `constant`, which has no density."""
    values = given.tidy.values
    return {
        "whole": is_whole(values),
        "constant": bool((values.max(axis=0) == values.min(axis=0)).any()),
    }


def is_whole(values: "np.ndarray | Rows") -> bool:
    """Say whether all values are whole numbers."""
    if isinstance(values, Rows):
        return all(values.each(is_whole))
    return bool((values == np.round(values)).all())
