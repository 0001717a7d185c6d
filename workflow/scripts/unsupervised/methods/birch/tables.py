"""The clusters of BIRCH as tables."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.birch.fit import Fit, Subclusters, cut, gathered, inertia
from unsupervised.methods.birch.settings import TITLE
from unsupervised.methods.clusterings import coordinates, scores
from unsupervised.methods.clusterings.number import centroid_table, chosen
from unsupervised.methods.clusterings.space import filled
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import sampling
from unsupervised.numeric.nearness import moved_back


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `centroids`, `subclusters`, `profile`, `coordinates` and
    `scores`."""
    selected = given.tidy
    near, shift = filled(given, TITLE)
    count, supported = settings["clusters"], {}
    if count == "auto":
        count, supported = chosen(given.table("selection"))
    known = gathered(near.values, settings, settings["seed"])
    found = cut(known, count)
    centres = coordinates.means_of(near.values, found.clusters)
    asked = {"clusters_asked": count} if len(centres) < count else {}
    most = {**settings, "sample": sampling.MOST_SCORED}
    return {
        "clusters": table(near, found.clusters),
        "centroids": centroid_table(centres, found.clusters, near.features, shift),
        "subclusters": subcluster_table(known, found, near.features, shift),
        "profile": means(selected.values, found.clusters, selected.features),
        "coordinates": coordinates.table(selected, near, found.clusters, centres, shift, settings),
        "scores": tables.scores(
            {"clusters": len(centres)}
            | asked
            | supported
            | {
                "subclusters": len(known.centres),
                "threshold": known.threshold,
                "inertia": inertia(near.values, found.clusters),
            }
            | scores.quality(near, found.clusters, most)
        ),
    }


def subcluster_table(
    known: Subclusters, found: Fit, names: Sequence[str], shift: np.ndarray
) -> Table:
    """Return `subcluster,cluster,size,radius,<feature>…`, those of a cluster together: how many
    samples are nearest to its centre, and the root of their mean squared distance to it."""
    moved = moved_back(known.centres, shift)
    order = np.argsort(found.of_subclusters, kind="stable").tolist()
    rows = [
        [
            number,
            int(found.of_subclusters[i]),
            int(known.sizes[i]),
            float(known.radii[i]),
            *moved[i].tolist(),
        ]
        for number, i in enumerate(order)
    ]
    return Table(["subcluster", "cluster", "size", "radius", *names], rows)
