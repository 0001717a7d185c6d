"""Over many seeds, how often each pair of samples shares a k-means cluster."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmeans.fit import fit
from unsupervised.numeric import sampling
from unsupervised.numeric.nearness import near_zero


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `stability`: the share of seeds in which each pair shares a cluster.

    Of many samples, the pairs of a part are counted.
    """
    data = given.samples
    seeds = range(settings["seed"], settings["seed"] + settings["stability"])
    chosen = sampling.sample(len(data.names), sampling.MOST_PAIRS, settings["seed"])
    names = [data.names[i] for i in chosen]
    together = np.zeros((len(names), len(names)))
    values, _ = near_zero(data.values)
    for seed in seeds:
        found = fit(values, settings["clusters"], settings, seed).clusters[chosen]
        together += found[:, None] == found[None, :]
    rows = [
        [names[a], names[b], together[a, b] / len(seeds)]
        for a in range(len(names))
        for b in range(a + 1, len(names))
    ]
    return {"stability": Table(["sample_a", "sample_b", "share"], rows)}
