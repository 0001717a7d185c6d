"""Gower's distance: how unlike two samples are in numbers and words alike, each variable with a say
by its weight.

Two numbers differ by their distance as a share of the variable's range, two words by 1 or not at
all; the distance is the weighted mean, from 0 to 1. Method: Gower 1971, A general coefficient of
similarity and some of its properties. There are no gaps here: `tidy.missing` has filled them or
left the rows out.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.methods.variables import CATEGORY, spread, spread_as

METRIC = "gower"


def asked(spec: Mapping) -> bool:
    """Say whether settings ask for this distance."""
    return "metric" in spec and spec["metric"] == METRIC


def measured(data: Samples, weights: Mapping[str, float], known: Samples | None = None) -> Samples:
    """Return samples whose city-block distances are Gower's.

    weights: of variables, 1 where nothing is said; a variable that is the same in all samples
    counts for nothing. Ranges are those of the `known` samples, which are these if none are given.
    """
    ranged = spread(data if known is None else known)
    found = spread_as(data, ranged)
    low, high = ranged.values.min(axis=0), ranged.values.max(axis=0)
    sizes = np.where(high > low, high - low, np.inf)
    # Two words differ in two columns.
    sizes[found.of(CATEGORY)] *= 2
    say = np.array(
        [weights.get(c.name, weights.get(c.variable, 1.0)) for c in found.columns], dtype=float
    )
    whole = sum(say[own[0]] for own in found.variables.values() if np.isfinite(sizes[own]).any())
    values = (found.values - low) / sizes * say / (whole or 1.0)
    return replace(data, values=values, features=[c.name for c in found.columns], blocks=())
