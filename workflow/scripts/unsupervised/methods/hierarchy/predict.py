"""Assign new samples to the clusters of a tree that is cut."""

from collections.abc import Mapping

import numpy as np
from scipy.cluster.hierarchy import fcluster
from scipy.spatial.distance import cdist

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.clusterings.coordinates import means_of
from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.hierarchy.fit import tree
from unsupervised.numeric import distances

DIGITS = 9  # to which distances are compared


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster whose centre, the mean of its samples, is nearest to each
    new sample by the metric of the tree."""
    near = settings["metric"] not in distances.DIRECTED
    at = placing.prepared(given, settings, near=near)
    known, new = samples.dense(at.known), samples.dense(at.values)
    found = tree(given.samples, settings)
    leaves = fcluster(found.merged, settings["cut"], criterion="distance")
    centres = means_of(known, renumbered(leaves[found.leaves.of]))
    distances.check_directions(new, at.new.names, settings["metric"])
    called = [f"centre of cluster {i}" for i in range(len(centres))]
    distances.check_directions(centres, called, settings["metric"])
    metric = distances.PREPARED.get(settings["metric"], settings["metric"])
    apart = cdist(new, centres, metric)
    unit = apart.max(initial=0.0) or 1.0
    nearest = np.round(apart / unit, DIGITS).argmin(axis=1)
    return {"predictions": placing.cluster_table(at.new, nearest)}
