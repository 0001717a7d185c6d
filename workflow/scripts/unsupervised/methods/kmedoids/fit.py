"""Find the samples that stand for their clusters, with FasterPAM.

Method: Kaufman & Rousseeuw 1990; FasterPAM of Schubert & Rousseeuw 2021, started by BUILD, which
draws nothing. Where there are many samples, medoids are sought among a part of them, as by CLARA.

Distances are whole numbers of a billionth of the largest: their sums are exact, so the processor
decides no swap, and ties go to the first in an order of the values.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist, squareform

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.number import check_count
from unsupervised.methods.kmedoids.sound import check_memory
from unsupervised.numeric import distances, ordering, sampling
from unsupervised.numeric.nearness import near_zero

STEPS = 10**9  # of the largest distance, in which all are counted
CELLS = 2_000_000  # distances to medoids that are held at once


@dataclass(frozen=True)
class Apart:
    """Some samples in an order of their values, and how far they lie apart.

    chosen: their positions among all, shape (part,). values: theirs, shape (part, features).
    steps: the distances of all pairs in whole `unit`s, shape (part, part).
    """

    chosen: np.ndarray
    values: np.ndarray
    steps: np.ndarray
    unit: float


@dataclass(frozen=True)
class Fit:
    """Clusters of shape (samples,); the position of each cluster's medoid among the samples, both
    in this project's numbering; how far each sample is from its own medoid, shape (samples,).

    Where fewer samples differ than clusters are asked for, there are fewer clusters."""

    clusters: np.ndarray
    medoids: np.ndarray
    distances: np.ndarray

    @property
    def loss(self) -> float:
        """The mean distance of a sample to its medoid."""
        return float(self.distances.mean())


def ready(data: Samples, settings: Mapping) -> tuple["np.ndarray | Rows", np.ndarray]:
    """Return prepared samples, dense or of which blocks are read, near zero where the metric lets
    them be moved, and the shift, shape (features,)."""
    values = samples.dense(data.values)
    if settings["metric"] in distances.DIRECTED:
        return values, np.zeros(values.shape[1])
    return near_zero(values)


def fit(values: "np.ndarray | Rows", count: int, settings: Mapping, seed: int) -> Fit:
    """Cluster values, shape (samples, features), that are `ready`."""
    check_count(count, len(values))
    apart = apart_of(values, settings, seed)
    return of_medoids(values, apart, sought(apart, count, settings), settings["metric"])


def apart_of(values: "np.ndarray | Rows", settings: Mapping, seed: int) -> Apart:
    """Return the samples among which medoids are sought, and their distances."""
    check_memory(len(values), settings)
    if isinstance(values, Rows):
        chosen = sampling.sample(len(values), settings["sample"], seed)
        some = values[chosen]
        by_value = ordering.by_values(ordering.coarse(some))
        chosen, some = chosen[by_value], some[by_value]
    else:
        chosen = ordering.by_values(ordering.coarse(values))
        if settings["engine"] == "sample":
            chosen = chosen[sampling.sample(len(chosen), settings["sample"], seed)]
        some = values[chosen]
    found = distances.between(some, [str(i) for i in chosen], settings["metric"])
    unit = (float(found.max(initial=0.0)) or 1.0) / STEPS
    return Apart(chosen, some, squareform(np.round(found / unit).astype(np.int64)), unit)


def sought(apart: Apart, count: int, settings: Mapping) -> np.ndarray:
    """Return the medoids, positions among the part, in the order in which they were found."""
    import kmedoids

    rows = np.arange(len(apart.steps))
    different = int(((apart.steps == 0).argmax(axis=1) == rows).sum())
    count = min(count, different)
    start = kmedoids.pam_build(apart.steps, count).medoids
    if count in (1, len(rows)):
        return np.asarray(start, dtype=int)
    found = kmedoids.fasterpam(apart.steps, start, max_iter=settings["max_iter"], n_cpu=1)
    return np.asarray(found.medoids, dtype=int)


def of_medoids(values: "np.ndarray | Rows", apart: Apart, medoids: np.ndarray, metric: str) -> Fit:
    """Return all samples as clusters of medoids, each with its nearest."""
    found, steps = nearest(values, apart, medoids, metric)
    order = numbering.by_size(found)
    return Fit(
        clusters=numbering.renumbered(found, order),
        medoids=apart.chosen[medoids[order]],
        distances=steps * apart.unit,
    )


def nearest(
    values: "np.ndarray | Rows", apart: Apart, medoids: np.ndarray, metric: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return which medoid lies nearest to each of some values, of equals the first, and how far, in
    steps, each of shape (values,)."""
    others = apart.values[medoids]
    if isinstance(values, Rows):
        found = values.each(nearest_of, others, apart.unit, metric)
        places, steps = map(np.concatenate, zip(*found, strict=True))
        return places, steps
    return nearest_of(values, others, apart.unit, metric)


def nearest_of(
    values: np.ndarray, others: np.ndarray, unit: float, metric: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return which of others lies nearest to each of some values, and how far, in steps."""
    steps = np.concatenate(list(in_steps(values, others, unit, metric)))
    found = steps.argmin(axis=1)
    return found, steps[np.arange(len(found)), found]


def in_steps(values: np.ndarray, others: np.ndarray, unit: float, metric: str) -> Iterator:
    """Yield the distances of some values at a time to others, shape (some, others), in steps."""
    block = max(1, CELLS // len(others))
    for first in range(0, len(values), block):
        some = values[first : first + block]
        yield np.round(cdist(some, others, distances.PREPARED.get(metric, metric)) / unit)


def sums_by_cluster(steps: np.ndarray, clusters: np.ndarray) -> tuple[np.ndarray, Sequence[int]]:
    """Return the sums of the distances of each sample to those of each cluster, shape (samples,
    clusters), and the sizes of the clusters, which are numbered from 0."""
    by_cluster = np.argsort(clusters, kind="stable")
    sizes = np.bincount(clusters)
    starts = np.cumsum(sizes) - sizes
    rows = [np.add.reduceat(row[by_cluster], starts) for row in steps]
    return np.array(rows, dtype=float), sizes
