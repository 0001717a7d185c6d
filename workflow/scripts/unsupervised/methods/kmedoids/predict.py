"""Assign new samples to the clusters of k-medoids."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.clusterings.number import best_of_sweep
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmedoids.fit import STEPS, fit, in_steps
from unsupervised.numeric import distances


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster of the medoid that lies nearest to each new sample."""
    metric = settings["metric"]
    at = placing.prepared(given, settings, near=metric not in distances.DIRECTED)
    known, new = samples.dense(at.known), samples.dense(at.values)
    distances.check_directions(new, at.new.names, metric)
    count = settings["clusters"]
    if count == "auto":
        count = best_of_sweep(given.table("sweep"))
    found = fit(known, count, settings, settings["seed"])
    unit = float(found.distances.max()) / STEPS or 1.0
    apart = np.concatenate(list(in_steps(new, known[found.medoids], unit, metric)))
    return {"predictions": placing.cluster_table(at.new, apart.argmin(axis=1))}
