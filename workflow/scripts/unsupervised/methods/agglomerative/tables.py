"""The clusters of a tree along a graph as tables."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.agglomerative.fit import in_places
from unsupervised.methods.agglomerative.links import join_table
from unsupervised.methods.agglomerative.reading import Grown, grown
from unsupervised.methods.clusterings import coordinates, scores
from unsupervised.methods.clusterings.number import best_of_sweep, check_count
from unsupervised.methods.clusterings.refitting import nearer
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.neighbours.settings import NAME
from unsupervised.numeric import sampling
from unsupervised.numeric.distances import PREPARED


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `merges`, `joins`, `profile`, `coordinates` and `scores`."""
    selected, data = given.tidy, given.samples
    count = settings["clusters"]
    if count == "auto":
        count = best_of_sweep(given.table("sweep"))
    check_count(count, len(data.names))
    known = grown(given, settings)
    clusters = known.clusters(count)
    values = nearer(samples.dense(data.values), settings)
    near = replace(data, values=values)
    shift = samples.dense(data.values[:1])[0] - values[0]
    centres = coordinates.means_of(values, clusters)
    metric = PREPARED.get(settings["metric"], settings["metric"])
    most = {**settings, "sample": sampling.MOST_SCORED}
    said = {
        "clusters": count,
        "neighbours": settings["nearest"] or settings[NAME]["nearest"],
        **known.graph.parts(),
        "height": known.height(count),
    }
    return {
        "clusters": table(near, clusters),
        "merges": merge_table(known),
        "joins": join_table(known.graph, known.links.joins),
        "profile": means(selected.values, clusters, selected.features),
        "coordinates": coordinates.table(selected, near, clusters, centres, shift, settings),
        "scores": tables.scores(said | scores.quality(near, clusters, most, metric)),
    }


def merge_table(known: Grown) -> Table:
    """Return `merge,left,right,height,size` in SciPy's numbering, merges in the order in which they
    were made: the last of them lead to one cluster, whatever their heights."""
    rows = in_places(known.merges, np.argsort(known.place)).tolist()
    return Table(
        ["merge", "left", "right", "height", "size"],
        [[i, int(one), int(other), height, int(size)]
         for i, (one, other, height, size) in enumerate(rows)],
    )  # fmt: skip
