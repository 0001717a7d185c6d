"""Sweep the number of clusters: links that are cut, and silhouette, of spectral clustering."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.scores import silhouette
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.metrics import space_of
from unsupervised.methods.spectral.fit import Waves, cut, fit
from unsupervised.methods.spectral.reading import read
from unsupervised.numeric import sampling


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `sweep`, `clusters,cut,silhouette`, for each number of clusters of the range.

    A number has neither where chance would choose among eigenvectors, or fewer are found. The
    silhouette is by the metric of the neighbours, of many samples that of a part.
    """
    space = space_of(given, settings)
    rows = len(space.data.names)
    first, last = settings["sweep"][0], min(settings["sweep"][1], rows)
    known, place = read(given, settings, last)
    chosen = sampling.sample(rows, sampling.MOST_SCORED, settings["seed"])
    found = []
    for count in range(first, last + 1):
        clusters = whole(known, count, settings)
        measured = [float("nan")] * 2
        if clusters is not None:
            near = silhouette(space.data.values, clusters[place], chosen, space.plain)
            measured = [cut(known.graph, clusters), near]
        found.append([count, *measured])
    return {"sweep": Table(["clusters", "cut", "silhouette"], found)}


def whole(known: Waves, count: int, settings: Mapping):
    """Return so many clusters, shape (samples,); None where there are not so many."""
    try:
        clusters = fit(known, count, settings, settings["seed"])
    except InputError:
        return None
    return clusters if numbering.count(clusters) == count else None
