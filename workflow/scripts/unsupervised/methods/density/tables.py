"""The clusters of HDBSCAN as tables."""

from collections.abc import Mapping

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.clusterings import coordinates, scores
from unsupervised.methods.clusterings.space import filled
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.density.fit import Fit, fit
from unsupervised.methods.density.settings import TITLE
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import sampling
from unsupervised.numeric.distances import PREPARED


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `profile`, `coordinates`, `scores` and `strengths`."""
    selected = given.tidy
    near, shift = filled(given, TITLE)
    found = fit(near.values, settings)
    centroids = coordinates.means_of(near.values, found.clusters)
    return {
        "clusters": table(near, found.clusters),
        "profile": means(selected.values, found.clusters, selected.features),
        "coordinates": coordinates.table(
            selected, near, found.clusters, centroids, shift, settings
        ),
        "scores": tables.scores({"clusters": len(centroids)} | quality(near, found, settings)),
        "strengths": table(
            near, found.clusters, {"probability": tables.settled(found.strengths).tolist()}
        ),
    }


def quality(near: Samples, found: Fit, settings: Mapping) -> dict[str, float | int]:
    """Return how much is noise, how good the clusters are, and how they were found."""
    most = {**settings, "sample": sampling.MOST_SCORED}
    said = scores.noise(found.clusters) | scores.quality(
        near, found.clusters, most, PREPARED.get(settings["metric"], settings["metric"])
    )
    if found.clustered < len(near.names):
        said["clustered_samples"] = found.clustered
    return said | engines.score(settings)
