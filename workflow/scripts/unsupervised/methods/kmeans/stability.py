"""Clusters by many seeds, and how often each pair of samples shares one."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmeans.fit import fit
from unsupervised.numeric import sampling
from unsupervised.numeric.nearness import near_zero

DIGITS = 12  # to which shares are compared


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `stability`, the share of seeds in which each pair shares a cluster; `seeds`, the
    cluster of each sample by each seed; `consensus`, the samples in an order in which those stand
    together that do so most.

    Of many samples, the pairs of a part are counted.
    """
    data = given.samples
    seeds = range(settings["seed"], settings["seed"] + settings["stability"])
    chosen = sampling.sample(len(data.names), sampling.MOST_PAIRS, settings["seed"])
    names = [data.names[i] for i in chosen]
    values, _ = near_zero(data.values)
    found = [fit(values, settings["clusters"], settings, s).clusters[chosen] for s in seeds]
    together = sum((of[:, None] == of[None, :]).astype(float) for of in found)
    rows = [
        [names[a], names[b], together[a, b] / len(seeds)]
        for a in range(len(names))
        for b in range(a + 1, len(names))
    ]
    by_sample = np.array(found).T.tolist()
    return {
        "stability": Table(["sample_a", "sample_b", "share"], rows),
        "seeds": Table(
            ["sample", *map(str, seeds)],
            [[name, *of] for name, of in zip(names, by_sample, strict=True)],
        ),
        "consensus": Table(
            ["position", "sample"],
            [
                [position, names[i]]
                for position, i in enumerate(consensus(names, together / len(seeds)), start=1)
            ],
        ),
    }


def consensus(names: Sequence[str], shares: np.ndarray) -> list[int]:
    """Return the places of samples in the order of a tree by average linkage, in which those are
    near that often share a cluster; equal ones stand by their names.

    shares: shape (samples, samples). The order is that in which Monti et al. 2003, Consensus
    clustering, draw such shares.
    """
    by_name = sorted(range(len(names)), key=names.__getitem__)
    apart = np.round(1 - shares[np.ix_(by_name, by_name)], DIGITS)
    if len(names) < 2:
        return by_name
    order = leaves_list(linkage(squareform(apart, checks=False), "average"))
    return [by_name[i] for i in order.tolist()]
