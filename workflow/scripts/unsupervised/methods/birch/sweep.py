"""Sweep the number of clusters: inertia and silhouette of BIRCH."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.birch.fit import cut, gathered, inertia
from unsupervised.methods.birch.settings import TITLE
from unsupervised.methods.clusterings.scores import silhouette
from unsupervised.methods.clusterings.space import filled
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import sampling


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `sweep`: inertia and silhouette for each number of clusters of the range.

    One tree of subclusters has them all. The silhouette of many samples is that of a part. The
    range ends at the number of samples; a number beyond that of subclusters has neither.
    """
    near, _ = filled(given, TITLE)
    first, last = settings["sweep"][0], min(settings["sweep"][1], len(near.names))
    part = sampling.sample(len(near.names), sampling.MOST_SCORED, settings["seed"])
    known = gathered(near.values, settings, settings["seed"])
    rows = []
    for count in range(first, last + 1):
        measured = [float("nan")] * 2
        if count <= len(known.centres):
            found = cut(known, count).clusters
            measured = [inertia(near.values, found), silhouette(near.values, found, part)]
        rows.append([count, *measured])
    return {"sweep": Table(["clusters", "inertia", "silhouette"], rows)}
