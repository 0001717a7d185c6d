"""Sweep the number of clusters: inertia and silhouette of bisecting k-means."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.bisecting.fit import fits
from unsupervised.methods.bisecting.settings import TITLE
from unsupervised.methods.clusterings.scores import silhouette
from unsupervised.methods.clusterings.space import filled
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import sampling


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `sweep`: inertia and silhouette for each number of clusters of the range.

    One tree has them all. The silhouette of many samples is that of a part. The range ends at the
    number of samples; a number beyond that of the different samples has neither.
    """
    near, _ = filled(given, TITLE)
    first, last = settings["sweep"][0], min(settings["sweep"][1], len(near.names))
    chosen = sampling.sample(len(near.names), sampling.MOST_SCORED, settings["seed"])
    rows = [[count, float("nan"), float("nan")] for count in range(first, last + 1)]
    found = fits(near.values, last, settings)
    for count, fit in enumerate(found, start=1):
        if count >= first:
            rows[count - first][1:] = [fit.inertia, silhouette(near.values, fit.clusters, chosen)]
    return {"sweep": Table(["clusters", "inertia", "silhouette"], rows)}
