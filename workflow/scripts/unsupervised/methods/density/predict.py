"""Assign new samples to the clusters of HDBSCAN, or to none."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.density.fit import fit, placed
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import ordering


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster and strength of the nearest known sample, where a new one
    lies within that one's reach; else noise. No cluster changes by it."""
    at = placing.prepared(given, settings)
    found = fit(at.known, settings)
    # Of equally near ones the first counts, which must not be that of the file.
    order = ordering.by_values(ordering.coarse(at.known))
    values = np.vstack([at.known[order], at.values])
    chosen = np.arange(len(order))
    clusters, strengths = placed(
        values, chosen, found.clusters[order], found.strengths[order], settings
    )
    sure = tables.settled(strengths[len(order) :]).tolist()
    return {
        "predictions": placing.cluster_table(
            at.new, clusters[len(order) :], {"cluster_strength": sure}
        )
    }
