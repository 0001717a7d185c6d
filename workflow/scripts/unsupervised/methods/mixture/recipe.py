"""What of the samples a plain Gaussian mixture must be told, to give the clusters of `fit`."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.entry import Given


def facts(given: Given, settings: Mapping) -> dict[str, bool]:
    """Return whether samples lie in steps (`whole`), so that they may be equally far from several
    centres, and whether a feature is `constant`, which has no density."""
    values = given.tidy.values
    return {
        "whole": bool((values == np.round(values)).all()),
        "constant": bool((np.ptp(values, axis=0) == 0).any()),
    }
