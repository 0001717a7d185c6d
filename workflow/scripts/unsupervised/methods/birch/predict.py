"""Assign new samples to the clusters of BIRCH."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.birch.fit import cut, gathered
from unsupervised.methods.clusterings.number import counted
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import lloyd


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster of the subcluster whose centre is nearest to each new
    sample, as that of each known one is."""
    at = placing.prepared(given, settings)
    known = gathered(at.known, settings, settings["seed"])
    places, _ = lloyd.nearest(at.values, known.centres)
    clusters = cut(known, counted(given, settings)).of_subclusters[places]
    return {"predictions": placing.cluster_table(at.new, clusters)}
