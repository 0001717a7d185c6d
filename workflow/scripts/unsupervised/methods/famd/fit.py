"""Factor analysis of mixed data, by the singular values of the weighed table.

Method: Pagès 2004, Analyse factorielle de données mixtes.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.base import memory
from unsupervised.base.samples import Samples
from unsupervised.methods.factors.mixed import Axes, Weights, axes_of, weights_of
from unsupervised.methods.variables import Spread, spread


@dataclass(frozen=True)
class Fit:
    """The table as columns, their scale, the axes, and the variance of all axes together."""

    table: Spread
    weights: Weights
    axes: Axes
    whole: float


def fit(data: Samples, count: int | None) -> Fit:
    """Return the axes of samples, `count` or all of them."""
    found = spread(data)
    memory.need(4.0 * found.values.nbytes, "the singular values of the table", "set rows")
    weights = weights_of(found)
    weighed = weights.weighed(found.values)
    return Fit(
        found, weights, axes_of(weighed, count), float(np.square(weighed).mean(axis=0).sum())
    )
