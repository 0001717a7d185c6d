"""The clusters of k-means as tables."""

from collections.abc import Mapping
from dataclasses import replace

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.clusterings import coordinates
from unsupervised.methods.clusterings.number import centroid_table, chosen
from unsupervised.methods.clusterings.scores import quality
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmeans.fit import fit
from unsupervised.numeric.nearness import near_zero


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `centroids`, `profile`, `coordinates` and `scores`."""
    selected, prepared = given.tidy, given.samples
    count, supported = settings["clusters"], {}
    if count == "auto":
        count, supported = chosen(given.table("selection"))
    values, shift = near_zero(prepared.values)
    near = replace(prepared, values=values)
    found = fit(values, count, settings, settings["seed"])
    asked = {"clusters_asked": count} if len(found.centroids) < count else {}
    return {
        "clusters": table(prepared, found.clusters),
        "centroids": centroid_table(found.centroids, found.clusters, prepared.features, shift),
        "profile": means(selected.values, found.clusters, selected.features),
        "coordinates": coordinates.table(
            selected, near, found.clusters, found.centroids, shift, settings
        ),
        "scores": tables.scores(
            {"clusters": len(found.centroids)}
            | asked
            | supported
            | {"inertia": found.inertia}
            | quality(near, found.clusters, settings)
            | engines.score(settings)
        ),
    }
