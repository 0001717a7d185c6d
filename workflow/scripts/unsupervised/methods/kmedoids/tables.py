"""The clusters of k-medoids as tables."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.clusterings import coordinates, scores
from unsupervised.methods.clusterings.number import best_of_sweep
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmedoids.fit import Fit, fit, ready
from unsupervised.numeric import sampling
from unsupervised.numeric.distances import PREPARED


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `medoids`, `profile`, `coordinates` and `scores`."""
    selected, prepared = given.tidy, given.samples
    values, shift = ready(prepared, settings)
    near = replace(prepared, values=values)
    count = settings["clusters"]
    if count == "auto":
        count = best_of_sweep(given.table("sweep"))
    found = fit(values, count, settings, settings["seed"])
    centres = coordinates.means_of(values, found.clusters)
    return {
        "clusters": table(near, found.clusters),
        "medoids": medoid_table(selected, found),
        "profile": means(selected.values, found.clusters, selected.features),
        "coordinates": coordinates.table(selected, near, found.clusters, centres, shift, settings),
        "scores": tables.scores(quality(near, found, count, settings)),
    }


def medoid_table(selected: Samples, found: Fit) -> Table:
    """Return `cluster,size,sample,label,mean,quarter,median,three_quarters,largest`: the sample
    that stands for each cluster, and the distances of the cluster's samples to it."""
    rows = []
    for cluster, medoid in enumerate(found.medoids.tolist()):
        own = found.distances[found.clusters == cluster]
        spread = [float(np.quantile(own, at)) for at in (0.25, 0.5, 0.75, 1.0)]
        said = [selected.names[medoid], selected.labels[medoid]]
        rows.append([cluster, len(own), *said, float(own.mean()), *spread])
    spread = ["quarter", "median", "three_quarters", "largest"]
    return Table(["cluster", "size", "sample", "label", "mean", *spread], rows)


def quality(near: Samples, found: Fit, asked: int, settings: Mapping) -> dict[str, float | int]:
    """Return how far samples are from their medoids, how good clusters are, and how they were
    found."""
    count = len(found.medoids)
    said = {"clusters": count} | ({"clusters_asked": asked} if count < asked else {})
    metric = settings["metric"]
    most = {**settings, "sample": sampling.MOST_SCORED}
    said |= {"loss": found.loss}
    said |= scores.quality(near, found.clusters, most, PREPARED.get(metric, metric))
    if settings["engine"] != "full" and settings["sample"] < len(near.names):
        said["sought_samples"] = settings["sample"]
    return said | engines.score(settings)
