"""Place new samples along the components of a truncated SVD."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.svd.fit import decompose, settled_components
from unsupervised.numeric.coordinates import fix_signs


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the place of each new sample along the components of this variant."""
    at = placing.prepared(given, settings, near=False)
    with np.errstate(divide="ignore", invalid="ignore"):
        transformed, sizes = decompose(at.known, settings)
    components = settled_components(at.known, transformed, sizes)
    places = at.values @ (components * fix_signs(components)[:, None]).T
    return {"predictions": place_table(at.new, places)}
