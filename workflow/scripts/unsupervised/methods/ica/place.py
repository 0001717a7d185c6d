"""Place new samples along independent components."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.ica.fit import fit


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the place of each new sample along the components of this variant."""
    at = placing.prepared(given, settings)
    found = fit(samples.dense(at.known), settings)
    places = (samples.dense(at.values) - found.mean) @ found.unmixing.T
    return {"predictions": place_table(at.new, places)}
