"""Place new samples along the components of categories."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.mca.cutting import cut
from unsupervised.methods.mca.fit import fit
from unsupervised.methods.variables import spread, spread_as


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the place of each new sample along the components of this variant.

    A number beyond those of the known samples falls into the first or last class.
    """
    new = placing.read(given, settings)
    found = fit(given.tidy, settings["components"], settings["bins"])
    table = cut(spread_as(new, spread(given.tidy)), found.edges, given.tidy.orders)
    weighed = found.weights.weighed(table.values)
    return {"predictions": place_table(new, weighed @ found.axes.directions.T)}
