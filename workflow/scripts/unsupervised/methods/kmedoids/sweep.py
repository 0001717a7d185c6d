"""Sweep the number of medoids: how far samples lie from them, and the silhouette."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.advance import along
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.silhouettes import by_sums
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmedoids.fit import apart_of, of_medoids, ready, sought, sums_by_cluster


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `sweep`, `clusters,loss,silhouette`, for each number of clusters of the range.

    With engine `sample` all is measured on the part in which medoids are sought. The range ends at
    the number of samples; a number beyond that of the different samples has neither.
    """
    values, _ = ready(given.samples, settings)
    apart = apart_of(values, settings, settings["seed"])
    first, last = settings["sweep"][0], min(settings["sweep"][1], len(apart.chosen))
    rows = []
    for count in along(range(first, last + 1), "numbers of clusters"):
        medoids = sought(apart, count, settings)
        found = of_medoids(apart.values, apart, medoids, settings["metric"])
        whole = len(found.medoids) == count
        measured = (found.loss, silhouette(apart.steps, found.clusters)) if whole else (np.nan,) * 2
        rows.append([count, *measured])
    return {"sweep": Table(["clusters", "loss", "silhouette"], rows)}


def silhouette(steps: np.ndarray, clusters: np.ndarray) -> float:
    """Return the mean silhouette by the distances of all pairs; NaN where it is undefined."""
    if not 2 <= clusters.max() + 1 < len(clusters):
        return float("nan")
    sums, sizes = sums_by_cluster(steps, clusters)
    return float(by_sums(sums, clusters, sizes)[0].mean())
