"""What a script of a mixed table must be told, to have the columns that a method has."""

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.methods.factors.mixed import DIGITS, Axes, Weights
from unsupervised.methods.variables import CATEGORY, Spread


def facts_of(
    data: Samples, found: Spread, table: Spread, weights: Weights, axes: Axes
) -> dict[str, object]:
    """Return what is to be said of samples that are spread as `found`, and then cut as `table`.

    rest: what the features of each column stand for that the samples do not have, by its name;
    variable: the category of each column of one; flat: whether a column does not vary, absent:
    whether a category has no samples, tied: whether axes that are kept have one variance.
    """
    rest = {}
    for places in found.variables.values():
        names = [found.columns[place].name for place in places]
        if names[-1] not in data.features:
            rest[names[-1]] = names[:-1]
    words = table.of(CATEGORY)
    level = np.round(axes.every / axes.every[0], DIGITS)
    kept = level[: len(axes.variances)]
    return {
        "rest": rest,
        "variable": {table.columns[i].name: table.columns[i].variable for i in words},
        "flat": bool(np.isinf(weights.divisors).any()),
        "absent": not table.values[:, words].any(axis=0).all(),
        "tied": bool((level[:, None] == kept).sum() > len(kept)),
        "variables": len(table.variables),
    }
