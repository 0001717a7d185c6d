"""Assign new samples to the clusters of k-means."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.clusterings.number import counted
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmeans.fit import fit


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster of each new sample, by the model of this variant."""
    at = placing.prepared(given, settings)
    found = fit(at.known, counted(given, settings), settings, settings["seed"])
    return {"predictions": placing.cluster_table(at.new, found.nearest(at.values))}
