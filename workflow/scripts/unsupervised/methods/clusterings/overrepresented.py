"""Which labels a cluster holds more of than chance would give it.

Method: the upper tail of the hypergeometric distribution, which is Fisher's exact test of one
cluster and one label (Rivals, Personnaz, Taing & Potier 2007, Enrichment or depletion of a GO
category within a class of genes: which test?), over all pairs of them by Holm's correction (1979,
A simple sequentially rejective multiple test procedure), which holds however the tests hang
together.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.numbering import noise_last
from unsupervised.methods.entry import Given, entry

MOST = 10  # labels of a cluster
COLUMNS = ("cluster", "label", "samples", "share", "share_of_all", "lift", "p", "p_corrected")


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `overrepresented`."""
    found = given.table("clusters")
    return {"overrepresented": table(found.column("cluster"), found.column("label"))}


def table(clusters: Sequence[str], labels: Sequence[str]) -> Table:
    """Return `cluster,label,samples,share,share_of_all,lift,p,p_corrected`: of each cluster the
    labels that are commoner there than among all samples, the least likely first.

    Samples without a label do not count. Noise is one more group, and last.
    """
    pairs = Counter((c, x) for c, x in zip(clusters, labels, strict=True) if x)
    in_cluster, of_label = Counter(), Counter()
    for (cluster, label), count in pairs.items():
        in_cluster[cluster] += count
        of_label[label] += count
    keys = sorted(pairs, key=lambda key: (noise_last(int(key[0])), key[1]))
    counts = np.array([(pairs[k], in_cluster[k[0]], of_label[k[1]]) for k in keys]).reshape(-1, 3)
    count = sum(pairs.values())
    p = tails(*counts.T, count)
    corrected = holm(p, len(in_cluster) * len(of_label))
    rows = [
        [int(cluster), label, int(here), share, of_all, share / of_all, float(a), float(b)]
        for (cluster, label), (here, size, whole), a, b in zip(
            keys, counts, p, corrected, strict=True
        )
        for share, of_all in [(here / size, whole / count)]
        if here * count > size * whole
    ]
    return Table(COLUMNS, first_of_each(rows))


def tails(here: np.ndarray, size: np.ndarray, whole: np.ndarray, count: int) -> np.ndarray:
    """Return how likely chance gives a cluster at least so many samples of a label.

    `here` samples of a label stand in a cluster of `size`; `whole` of all `count` samples have it.
    """
    from scipy.stats import hypergeom

    return hypergeom.sf(here - 1, count, whole, size) if count else np.zeros(0)


def holm(p: np.ndarray, tests: int) -> np.ndarray:
    """Return probabilities corrected for so many tests; those not given are 1."""
    order = np.argsort(p, kind="stable")
    corrected = np.empty(len(p))
    steps = p[order] * (tests - np.arange(len(p)))
    corrected[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return corrected


def first_of_each(rows: Sequence[list]) -> list[list]:
    """Return the first rows of each cluster, sorted by how unlikely they are."""
    ordered = sorted(rows, key=lambda row: (noise_last(row[0]), float(f"{row[6]:.9g}"), row[1]))
    taken: Counter = Counter()
    kept = []
    for row in ordered:
        taken[row[0]] += 1
        if taken[row[0]] <= MOST:
            kept.append(row)
    return kept
