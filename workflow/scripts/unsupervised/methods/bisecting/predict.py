"""Assign new samples to the clusters of bisecting k-means."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.bisecting.fit import fit, placed
from unsupervised.methods.clusterings.number import counted
from unsupervised.methods.entry import Given, entry


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster of each new sample, down the tree of this variant."""
    at = placing.prepared(given, settings)
    found = fit(at.known, counted(given, settings), settings)
    return {"predictions": placing.cluster_table(at.new, placed(found, at.values))}
