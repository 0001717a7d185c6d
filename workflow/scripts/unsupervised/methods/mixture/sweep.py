"""Sweep the number of components of a mixture: BIC and AIC."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.advance import along
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.space import filled
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.mixture.fit import IllDefined, modelled
from unsupervised.methods.mixture.settings import TITLE

UNDEFINED = [float("nan")] * 2


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `bic`: BIC and AIC for each number of components of the range, lower is better.

    With engine `sample` they are those of the part on which the mixture is fitted. The range ends
    at the number of samples. A number has neither where it cannot be fitted, where it is above that
    of the different samples, and where a component has collapsed.
    """
    near, shift = filled(given, f"a {TITLE}")
    first, last = settings["sweep"][0], min(settings["sweep"][1], len(near.names))
    rows = [
        [count, *measured(near.values, shift, count, settings)]
        for count in along(range(first, last + 1), "numbers of components")
    ]
    return {"bic": Table(["components", "bic", "aic"], rows)}


def measured(values: np.ndarray, shift: np.ndarray, count: int, settings: Mapping) -> list[float]:
    """Return BIC and AIC of so many components."""
    try:
        model = modelled(values, shift, count, settings, settings["seed"])
    except IllDefined:
        return UNDEFINED
    whole = model.estimator.n_components == count
    return list(model.criteria.values()) if whole else UNDEFINED
