"""Sweep the number of clusters: inertia and silhouette of k-means."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.advance import along
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.methods.clusterings.scores import silhouette
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmeans.fit import fit, fitted, part
from unsupervised.numeric.lloyd import nearest
from unsupervised.numeric.nearness import near_zero


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `inertia`: inertia and silhouette for each number of clusters of the range.

    Where there are many samples, centroids are found on a part of them; the inertia is that
    of all samples, the silhouette that of the part. The range ends at the number of samples;
    where fewer clusters are found than asked for, the silhouette of so many is undefined.
    """
    values, _ = near_zero(given.samples.values)
    first, last = settings["sweep"][0], min(settings["sweep"][1], values.shape[0])
    chosen = part(values, last, settings, settings["seed"])
    measured = measured_on_all if settings["engine"] == "full" else measured_on_part
    counts = along(range(first, last + 1), "numbers of clusters")
    rows = [[count, *measured(values, chosen, count, settings)] for count in counts]
    return {"inertia": Table(["clusters", "inertia", "silhouette"], rows)}


def measured_on_all(
    values, chosen: np.ndarray, count: int, settings: Mapping
) -> tuple[float, float]:
    """Return inertia and silhouette of clusters found on all samples."""
    found = fit(values, count, settings, settings["seed"])
    whole = len(found.centroids) == count
    return found.inertia, silhouette(values, found.clusters, chosen) if whole else float("nan")


def measured_on_part(
    values, chosen: np.ndarray, count: int, settings: Mapping
) -> tuple[float, float]:
    """Return the inertia of all samples and the silhouette of the chosen ones, on which the
    clusters are found."""
    some = values[chosen]
    found = fitted(some, count, {**settings, "engine": "full"}, settings["seed"])
    whole = len(found.centres) == count
    of_some = silhouette(some, found.clusters, np.arange(len(chosen))) if whole else float("nan")
    if isinstance(values, Rows):
        return values.total(squares_to, found.centres), of_some
    return squares_to(values, found.centres), of_some


def squares_to(values, centres: np.ndarray) -> float:
    """Return the inertia of some samples, dense or sparse."""
    return float(nearest(values, centres)[1].sum())
