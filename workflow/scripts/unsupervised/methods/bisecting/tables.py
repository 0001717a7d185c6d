"""The clusters of bisecting k-means as tables."""

from collections.abc import Mapping, Sequence

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.bisecting.fit import Division, fit
from unsupervised.methods.bisecting.settings import TITLE
from unsupervised.methods.clusterings import coordinates, scores
from unsupervised.methods.clusterings.number import centroid_table, chosen
from unsupervised.methods.clusterings.space import filled
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import sampling


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `centroids`, `profile`, `coordinates`, `divisions` and
    `scores`."""
    selected = given.tidy
    near, shift = filled(given, TITLE)
    count, supported = settings["clusters"], {}
    if count == "auto":
        count, supported = chosen(given.table("selection"))
    found = fit(near.values, count, settings)
    asked = {"clusters_asked": count} if len(found.centroids) < count else {}
    most = {**settings, "sample": sampling.MOST_SCORED}
    return {
        "clusters": table(near, found.clusters),
        "centroids": centroid_table(found.centroids, found.clusters, near.features, shift),
        "profile": means(selected.values, found.clusters, selected.features),
        "coordinates": coordinates.table(
            selected, near, found.clusters, found.centroids, shift, settings
        ),
        "divisions": division_table(found.divisions, found.parts),
        "scores": tables.scores(
            {"clusters": len(found.centroids)}
            | asked
            | supported
            | {"inertia": found.inertia}
            | scores.quality(near, found.clusters, most)
        ),
    }


def division_table(divisions: Sequence[Division], parts: Sequence[int]) -> Table:
    """Return the tree, a row for each division from the first on:
    `clusters,part,size,left,left_size,left_cluster,right,right_size,right_cluster,inertia`.

    `clusters` and `inertia` are those once it is done. All samples are part 0. A half that is not
    divided any more is a cluster.
    """
    cluster_of = {number: cluster for cluster, number in enumerate(parts)}
    rows = []
    for count, division in enumerate(divisions, start=2):
        row = [count, division.whole.number, len(division.whole.members)]
        for half in division.halves:
            row += [half.number, len(half.members), cluster_of.get(half.number)]
        rows.append([*row, division.inertia])
    sides = [f"{side}{what}" for side in ("left", "right") for what in ("", "_size", "_cluster")]
    return Table(["clusters", "part", "size", *sides, "inertia"], rows)
