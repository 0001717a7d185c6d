"""What of the samples a script of MCA must be told."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.entry import Given
from unsupervised.methods.factors.saying import facts_of
from unsupervised.methods.mca.fit import adjusted, fit
from unsupervised.methods.variables import NUMBER, spread


def facts(given: Given, settings: Mapping) -> dict[str, object]:
    """Return which columns there are, how numbers are cut, how many variables and categories
    vary, and whether inertia is left without what the coding adds (`adjusted`)."""
    data = given.tidy
    found, table = fit(data, settings["components"], settings["bins"]), spread(data)
    numbers = {table.columns[i].variable for i in table.of(NUMBER)}
    return {
        **facts_of(data, table, found.table, found.weights, found.axes),
        "edges": {name: edges for name, edges in found.edges.items() if name in numbers},
        "classes": {
            name: [found.table.columns[i].name for i in own]
            for name, own in found.table.variables.items()
        },
        "own": [c.name for c in table.columns if c.variable not in numbers],
        "varying": found.variables,
        "categories": int(np.isfinite(found.weights.divisors).sum()),
        "adjusted": bool(np.isfinite(adjusted(found)[1:]).all()),
    }
