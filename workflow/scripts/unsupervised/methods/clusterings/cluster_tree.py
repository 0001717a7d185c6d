"""Who goes where as the number of clusters grows, or a setting that makes more of them.

Method: the clustering tree (Zappia & Oshlack 2018, Clustering trees: a visualization for evaluating
clusterings at multiple resolutions). Where one cluster splits into two and these stay, groups lie
within groups; where samples of many clusters come together again, the number is beyond the data.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.levels import levels, name_of
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.clusterings.refitting import anew
from unsupervised.methods.entry import Given, entry

MOST = 2_000  # samples that are clustered anew


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `tree`: `clusters,cluster,size,parent,samples,share`, a row for each way; the first
    column is named as the method's levels are, a number of clusters or another setting.

    Of each level: a cluster, its size, a cluster of the level before from which it has so many
    samples, and which share of it they are; the first level has no parents. At the variant's own
    level stand its own clusters, at others those of a fit anew.
    """
    again = anew(given, settings, MOST)
    known = given.table("clusters").numbers("cluster").astype(int)[again.order]
    rows: list[list] = []
    before = None
    for level, clusters in levels(again, known):
        rows += [[level, *way] for way in ways(before, clusters)]
        before = clusters
    return {"tree": Table([name_of(again), "cluster", "size", "parent", "samples", "share"], rows)}


def ways(before: np.ndarray | None, clusters: np.ndarray) -> Iterator[list]:
    """Yield cluster, size, parent, samples and share for all that go one way."""
    sizes = np.bincount(clusters[clusters != NOISE]).tolist()
    if before is None:
        yield from ([cluster, size, None, None, None] for cluster, size in enumerate(sizes))
        return
    both = np.zeros((len(sizes), before.max() + 1), dtype=int)
    inside = (clusters != NOISE) & (before != NOISE)
    np.add.at(both, (clusters[inside], before[inside]), 1)
    for cluster, parent in np.argwhere(both).tolist():
        count = int(both[cluster, parent])
        yield [cluster, sizes[cluster], parent, count, count / sizes[cluster]]
