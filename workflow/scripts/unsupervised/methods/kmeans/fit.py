"""Fit k-means, with no cluster left empty.

Method: Lloyd 1982, with k-means++ starts (Arthur & Vassilvitskii 2007; see `numeric.lloyd`). Where
there are many samples, the starts are tried on a part of them, and the best is run to its end on
all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.base.errors import InputError
from unsupervised.blocks.rows import Rows
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.engines import BLOCKS
from unsupervised.numeric import lloyd, lloyd_blocks, sampling, soundness
from unsupervised.numeric.lloyd import Found


@dataclass(frozen=True)
class Fit:
    """Clusters of shape (samples,) and centroids of shape (clusters, features) in the fitted space,
    both in this project's numbering, and the inertia.

    Where fewer samples differ than clusters are asked for, there are fewer clusters."""

    clusters: np.ndarray
    centroids: np.ndarray
    inertia: float

    def nearest(self, values) -> np.ndarray:
        """Return the cluster of each of some other samples, dense or sparse."""
        return lloyd.nearest(values, self.centroids)[0]


def fit(values, count: int, settings: Mapping, seed: int) -> Fit:
    """Cluster values that have been scaled already; keep the best of `n_init` starts."""
    check_count(count, values.shape[0])
    found = fitted(values, count, settings, seed)
    order = numbering.by_size(found.clusters)
    return Fit(
        clusters=numbering.renumbered(found.clusters, order),
        centroids=found.centres[order],
        inertia=found.inertia,
    )


def fitted(values, count: int, settings: Mapping, seed: int) -> Found:
    """Return clusters as they were found, none of them empty.

    Where there are fewer different samples than clusters, the centre of an empty cluster lies on
    another one's. So as many clusters are looked for as there can be.
    """
    starts, steps = settings["n_init"], settings["max_iter"]
    if settings["engine"] in ("sample", BLOCKS):
        some = values[part(values, count, settings, seed)]
        run = lloyd_blocks.run if isinstance(values, Rows) else lloyd.run
        found = run(values, lloyd.best(some, count, starts, steps, seed).centres, steps)
    else:
        found = lloyd.best(values, count, starts, steps, seed)
    held = len(np.unique(found.clusters))
    if held == count:
        return found
    most = soundness.different(values, count)
    return fitted(values, most if most < count else held, settings, seed)


def part(values, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the samples on which starts are tried: at least twenty for each cluster."""
    return sampling.sample(values.shape[0], max(settings["sample"], 20 * count), seed)


def check_count(count: int, rows: int) -> None:
    """Refuse more clusters than samples."""
    if count > rows:
        raise InputError(
            f"clusters is {count}, but there are only {rows} samples; ask for fewer clusters"
        )
