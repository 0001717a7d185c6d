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
from unsupervised.methods.clusterings.selection_answer import SUPPORTED
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmeans.fit import Fit, fit
from unsupervised.methods.kmeans.sound import NO_SILHOUETTE
from unsupervised.numeric.nearness import moved_back, near_zero


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
        "centroids": centroid_table(found, prepared.features, shift),
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


def centroid_table(found: Fit, features: Sequence[str], shift: np.ndarray) -> Table:
    """Return `cluster,size,<feature>…` in the space in which k-means ran, the shift undone."""
    centroids = moved_back(found.centroids, shift)
    sizes = np.bincount(found.clusters).tolist()
    rows = [
        [i, size, *row] for i, (size, row) in enumerate(zip(sizes, centroids.tolist(), strict=True))
    ]
    return Table(["cluster", "size", *features], rows)


def chosen(selection: Table) -> tuple[int, dict[str, int | None]]:
    """Return the number of clusters to make, by `selection`, and the score that says for how many
    there is evidence.

    That is the answer. Where it is one or none, the number with the best silhouette is made, so
    that there is something to look at.
    """
    said = {row["rule"]: row["clusters"] for row in selection.records()}
    if not said["silhouette"]:
        raise InputError(NO_SILHOUETTE)
    supported = int(said["answer"]) if said["answer"] else None
    best = supported if supported and supported > 1 else int(said["silhouette"])
    return best, {SUPPORTED: supported}
