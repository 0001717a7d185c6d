"""Sweep the number of clusters: the height of the next merge, and the silhouette."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.agglomerative.reading import grown
from unsupervised.methods.clusterings.scores import silhouette
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.metrics import space_of
from unsupervised.numeric import sampling


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `sweep`, `clusters,height,silhouette`, for each number of clusters of the range.

    The height is that of the merge that leaves one cluster fewer. The silhouette is by the metric
    of the neighbours, of many samples that of a part. The range ends at the number of samples.
    """
    space = space_of(given, settings)
    rows = len(space.data.names)
    first, last = settings["sweep"][0], min(settings["sweep"][1], rows)
    part = sampling.sample(rows, sampling.MOST_SCORED, settings["seed"])
    known = grown(given, settings)
    found = [
        [
            count,
            known.height(count),
            silhouette(space.data.values, known.clusters(count), part, space.plain),
        ]
        for count in range(first, last + 1)
    ]
    return {"sweep": Table(["clusters", "height", "silhouette"], found)}
