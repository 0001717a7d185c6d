"""Two further indices of the clusterings of one dataset by themselves, in the one space of all.

C-index: Hubert & Levin 1976, A general statistical framework for assessing categorical clustering
in free recall: the sum of the distances within clusters, from 0, where these are the smallest that
there are, to 1. BIC: Schwarz 1978, Estimating the dimension of a model, of clusters as round bells
of one width, as Pelleg & Moore 2000, X-means, take them; of two the lower is better.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from unsupervised.base import memory, tables
from unsupervised.base.tables import Table
from unsupervised.comparison import partitions, space
from unsupervised.comparison.indices import NOTHING, blocks, zeroed
from unsupervised.numeric import sampling

NAMES = ("c_index", "bic")


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `further`, a row a clustering and a column of labels.

    `spec["clusterings"]` are pairs of a step and a variant; their clusters stand in `inputs` as
    `<step>/<variant>/clusters`, beside the three files of the samples.
    """
    data, listed = space.read(inputs, spec), tables.read(inputs["samples"])
    found = partitions.all_of(inputs, spec["clusterings"], listed)
    chosen = sampling.sample(len(data.names), sampling.MOST_SCORED, spec["seed"])
    measured = further(space.points(data, chosen), [one.of[chosen] for one in found])
    rows = [
        [one.step, one.variant, one.clusters, int((one.of[chosen] >= 0).sum()), *index.values()]
        for one, index in zip(found, measured, strict=True)
    ]
    return {"further": Table(["step", "variant", "clusters", "measured", *NAMES], rows)}


def further(points, groups: Sequence[np.ndarray]) -> list[dict[str, float | None]]:
    """Return both indices of each partition, None where one is undefined.

    `points`, dense or CSR, has shape (samples, features); a partition has shape (samples,), and
    its negative numbers are no clusters. Those samples count nowhere.
    """
    count = points.shape[0]
    memory.need(24.0 * count * count / 2, "the distances of all pairs of samples", "set rows")
    squared = condensed(points)
    found = []
    for of in groups:
        inside = np.flatnonzero(of >= 0)
        pairs = squared if len(inside) == count else squared[within(inside, count)]
        same = same_cluster(of[inside])
        measured = {
            "c_index": c_index(np.sqrt(pairs), same),
            "bic": bic(pairs, same, of[inside], features_of(points)),
        }
        found.append(zeroed(measured))
    return found


def condensed(points) -> np.ndarray:
    """Return the squared distance of each pair, row by row: the first with all after it."""
    parts = []
    for first, block in blocks(points):
        parts += [row[first + i + 1 :] for i, row in enumerate(block)]
    return np.concatenate(parts)


def within(inside: np.ndarray, count: int) -> np.ndarray:
    """Return which of all pairs are of samples that are inside, in their order."""
    member = np.zeros(count, dtype=bool)
    member[inside] = True
    return np.concatenate([member[i] & member[i + 1 :] for i in range(count)])


def same_cluster(of: np.ndarray) -> np.ndarray:
    """Return of each pair whether both are in one cluster."""
    if not len(of):
        return np.zeros(0, dtype=bool)
    return np.concatenate([of[i] == of[i + 1 :] for i in range(len(of))])


def features_of(points) -> int:
    """Return how many features say anything: of sparse samples, those that are not all zero."""
    if sparse.issparse(points):
        return len(np.unique(points.tocoo().col))
    return points.shape[1]


def c_index(apart: np.ndarray, same: np.ndarray) -> float | None:
    """Return the C-index of pairs at given distances; None where no pair is within a cluster, all
    are, or all distances are equal."""
    count = int(same.sum())
    if not 0 < count < len(same):
        return None
    ordered = np.sort(apart)
    least, most = math.fsum(ordered[:count]), math.fsum(ordered[-count:])
    if most - least <= NOTHING * most:
        return None
    return (math.fsum(apart[same]) - least) / (most - least)


def bic(squared: np.ndarray, same: np.ndarray, of: np.ndarray, features: int) -> float | None:
    """Return the BIC of clusters as round bells of one width, in so many features; None where
    each sample is a cluster, or none of them has any width.

    squared: the squared distance of each pair; same: whether it is within a cluster; of: the
    cluster of each sample.
    """
    _, numbers, sizes = np.unique(of, return_inverse=True, return_counts=True)
    samples, clusters = len(of), len(sizes)
    if samples <= clusters or not features:
        return None
    # The squared distances to a mean add up to those of the pairs by the number of samples.
    firsts = np.repeat(numbers, np.arange(samples - 1, -1, -1))[same]
    spread = math.fsum(squared[same] / sizes[firsts])
    if spread <= NOTHING * math.fsum(squared) / samples:
        return None
    variance = spread / (features * (samples - clusters))
    likelihood = math.fsum((sizes * np.log(sizes / samples)).tolist())
    likelihood -= samples * features / 2 * math.log(2 * math.pi * variance)
    likelihood -= features * (samples - clusters) / 2
    parameters = clusters - 1 + clusters * features + 1
    return parameters * math.log(samples) - 2 * likelihood
