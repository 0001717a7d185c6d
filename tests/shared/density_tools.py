"""Clusters of HDBSCAN without files."""

import numpy as np
from settings_of import spec_of

from unsupervised.methods.density.fit import fit
from unsupervised.methods.density.settings import Density


def fitted(values, **settings):
    """Return what is found in values without files."""
    return fit(np.asarray(values, dtype=float), {**spec_of(Density, **settings), "engine": "full"}
               | {k: v for k, v in settings.items() if k == "engine"})  # fmt: skip
