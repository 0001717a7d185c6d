"""The clusters of k-means as tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.clusterings import coordinates
from unsupervised.methods.clusterings.scores import quality
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmeans.fit import Fit, fit
from unsupervised.methods.kmeans.sound import no_silhouette
from unsupervised.numeric.nearness import moved_back, near_zero


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `centroids`, `profile`, `coordinates` and `scores`."""
    selected, prepared = given.tidy, given.samples
    count = settings["clusters"]
    if count == "auto":
        count = best_count(given.table("inertia"))
    values, shift = near_zero(prepared.values)
    near = replace(prepared, values=values)
    found = fit(values, count, settings, settings["seed"])
    asked = {"clusters_asked": count} if len(found.centroids) < count else {}
    return {
        "clusters": table(prepared, found.clusters),
        "centroids": centroid_table(found, prepared.features, shift),
        "profile": means(selected.values, found.clusters, selected.features),
        "coordinates": coordinates.table(
            selected, near, found.clusters, found.centroids, shift, settings
        ),
        "scores": tables.scores(
            {"clusters": len(found.centroids)}
            | asked
            | {"inertia": found.inertia}
            | quality(near, found.clusters, settings)
            | engines.score(settings)
        ),
    }


def centroid_table(found: Fit, features: Sequence[str], shift: np.ndarray) -> Table:
    """Return `cluster,size,<feature>…` in the space in which k-means ran, the shift undone."""
    centroids = moved_back(found.centroids, shift)
    sizes = np.bincount(found.clusters).tolist()
    rows = [
        [i, size, *row] for i, (size, row) in enumerate(zip(sizes, centroids.tolist(), strict=True))
    ]
    return Table(["cluster", "size", *features], rows)


def best_count(inertia: Table) -> int:
    """Return the number of clusters with the best silhouette; the smaller of equals."""
    scored = [row for row in inertia.records() if row["silhouette"]]
    if not scored:
        first, last = inertia.rows[0][0], inertia.rows[-1][0]
        raise InputError(no_silhouette(first, last))
    return int(max(scored, key=lambda row: float(row["silhouette"]))["clusters"])
