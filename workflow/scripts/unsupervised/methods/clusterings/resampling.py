"""Whether clusters come back when the samples are drawn anew, and by other seeds.

Method: mean Jaccard coefficient of each cluster over bootstrap samples (Hennig 2007, Cluster-wise
assessment of cluster stability).
"""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.clusterings.refitting import Anew, anew
from unsupervised.methods.entry import Given, entry

RESAMPLES = 100
MOST = 2_000  # samples that are drawn anew


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `resampling` and `resampling_scores`."""
    again = anew(given, settings, MOST)
    known = given.table("clusters").numbers("cluster").astype(int)[again.order]
    jaccard = bootstrap(again, known)
    rows = [
        [cluster, int((known == cluster).sum()), float(found), None, ""]
        for cluster, found in enumerate(jaccard)
    ]
    return {
        "resampling": Table(["cluster", "size", "jaccard", "seeds", "verdict"], rows),
        "resampling_scores": tables.scores({"resamples": RESAMPLES}),
    }


def bootstrap(again: Anew, known: np.ndarray) -> np.ndarray:
    """Return the mean Jaccard coefficient of each cluster with the most alike of each resample."""
    draws = np.random.RandomState(again.settings["seed"])
    count = len(np.unique(known[known != NOISE]))
    found = np.zeros((RESAMPLES, count))
    for i in range(RESAMPLES):
        drawn = np.sort(draws.randint(0, len(known), len(known)))
        clusters = again.quick(again.values[drawn], count, again.settings["seed"])
        found[i] = alike(known[drawn], clusters, count)
    return found.mean(axis=0)


def alike(known: np.ndarray, clusters: np.ndarray, count: int) -> np.ndarray:
    """Return the best Jaccard coefficient of each known cluster with another clustering's."""
    both = np.zeros((count, clusters.max() + 2))
    inside = known != NOISE
    np.add.at(both, (known[inside], clusters[inside]), 1)
    of_known, of_found = np.bincount(known[inside], minlength=count), np.bincount(clusters + 1)
    both, of_found = both[:, :-1], of_found[1:]
    return (both / (of_known[:, None] + of_found[None, :] - both)).max(axis=1, initial=0.0)
