"""Assign new samples to the components of a Gaussian mixture."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.mixture.fit import fit, most_probable, probabilities_of
from unsupervised.methods.mixture.tables import DIGITS, lowest_bic


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the most probable cluster of each new sample, and how sure it is."""
    at = placing.prepared(given, settings)
    count = settings["components"]
    if count == "auto":
        count = lowest_bic(given.table("bic"))
    found = fit(at.known, at.shift, count, settings, settings["seed"])
    probable = probabilities_of(found, at.values)
    clusters = most_probable(probable)
    sure = probable.max(axis=1).round(DIGITS).tolist()
    return {"predictions": placing.cluster_table(at.new, clusters, {"cluster_probability": sure})}
