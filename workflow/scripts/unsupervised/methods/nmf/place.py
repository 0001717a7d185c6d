"""Find the NMF features of new samples.

Method: non-negative least squares (Lawson & Hanson 1974, Solving least squares problems), so that
the features of a sample do not hang on the others.
"""

from collections.abc import Mapping

import numpy as np
from scipy.optimize import nnls

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.nmf.fit import factorize


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the features of each new sample that come nearest to it by the
    components of this variant."""
    at = placing.prepared(given, settings, near=False)
    found = factorize(at.known, settings["components"], settings)
    features = [
        features_of(at.values[[row]], name, found.components)
        for row, name in enumerate(at.new.names)
    ]
    return {"predictions": place_table(at.new, np.array(features))}


def features_of(row, name: str, components: np.ndarray) -> np.ndarray:
    """Return the features of one sample, shape (components,); a value below 0 is refused."""
    values = samples.dense(row)[0]
    if values.min() < 0:
        raise InputError(
            f"new sample {name!r} has a value below 0, of which NMF has no parts; correct it, or "
            "use another method"
        )
    return nnls(components.T, values)[0]
