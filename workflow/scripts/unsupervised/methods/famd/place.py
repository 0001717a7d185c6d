"""Place new samples along the components of a mixed table."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.famd.fit import fit
from unsupervised.methods.variables import spread_as


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the place of each new sample along the components of this variant."""
    new = placing.read(given, settings)
    found = fit(given.tidy, settings["components"])
    weighed = found.weights.weighed(spread_as(new, found.table).values)
    return {"predictions": place_table(new, weighed @ found.axes.directions.T)}
