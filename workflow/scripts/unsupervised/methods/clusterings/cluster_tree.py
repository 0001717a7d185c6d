"""Who goes where as the number of clusters grows.

Method: the clustering tree (Zappia & Oshlack 2018, Clustering trees: a visualization for evaluating
clusterings at multiple resolutions). Where one cluster splits into two and these stay, groups lie
within groups; where samples of many clusters come together again, the number is beyond the data.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress

import numpy as np

from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.numbering import NOISE, renumbered
from unsupervised.methods.clusterings.refitting import Anew, anew
from unsupervised.methods.entry import Given, entry

MOST = 2_000  # samples that are clustered anew


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `tree`: `clusters,cluster,size,parent,samples,share`, a row for each way.

    Of each number of the sweep: a cluster, its size, a cluster of the number before from which it
    has so many samples, and which share of it they are; the first number has no parents. At the
    variant's own number stand its own clusters, at others those of a quick fit.
    """
    again = anew(given, settings, MOST)
    known = given.table("clusters").numbers("cluster").astype(int)[again.order]
    rows: list[list] = []
    before = None
    for count, clusters in levels(again, known):
        rows += [[count, *way] for way in ways(before, clusters)]
        before = clusters
    return {"tree": Table(["clusters", "cluster", "size", "parent", "samples", "share"], rows)}


def levels(again: Anew, known: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Yield each number of the sweep with the clusters of the samples, numbered as the variant's
    are where they are its own, else the largest first.

    A number is left out for which the method has no fit, or finds fewer clusters.
    """
    first, last = again.settings["sweep"]
    whole = (
        numbering.count(known) == known.max() + 1
    )  # where a part is drawn, a cluster may be lost
    for count in range(first, min(last, len(known)) + 1):
        if whole and numbering.count(known) == count:
            yield count, known
            continue
        with suppress(InputError):
            found = again.quick(again.values, count, again.settings["seed"])
            if numbering.count(found) == count:
                yield count, renumbered(found)


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
