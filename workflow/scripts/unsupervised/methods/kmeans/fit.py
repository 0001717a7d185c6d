"""Fit k-means by scikit-learn, with no cluster left empty.

Method: Lloyd 1982, with k-means++ starts (Arthur & Vassilvitskii 2007). Where there are many
samples, the starts are tried on a part of them, and the best is run to its end on all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.base.errors import InputError
from unsupervised.methods.clusterings import numbering
from unsupervised.numeric import sampling, soundness


@dataclass(frozen=True)
class Fit:
    """A fitted model: clusters of shape (samples,), centroids of shape (clusters, features)
    in the fitted space, both in this project's numbering, and the inertia; scikit-learn's model
    and the order in which its clusters stand here.

    Where fewer samples differ than clusters are asked for, there are fewer clusters."""

    clusters: np.ndarray
    centroids: np.ndarray
    inertia: float
    model: object
    order: np.ndarray


def fit(values, count: int, settings: Mapping, seed: int) -> Fit:
    """Cluster values that have been scaled already; keep the best of `n_init` starts."""
    check_count(count, values.shape[0])
    model = fitted(values, count, settings, seed)
    found = model.labels_
    order = numbering.by_size(found)
    return Fit(
        clusters=numbering.renumbered(found, order),
        centroids=model.cluster_centers_[order],
        inertia=float(model.inertia_),
        model=model,
        order=order,
    )


def fitted(values, count: int, settings: Mapping, seed: int):
    """Return scikit-learn's fitted model, in which no cluster is empty.

    Where there are fewer different samples than clusters, scikit-learn moves centres of empty
    clusters about: its centroids are then no means and its inertia is none of theirs. So as many
    clusters are looked for as there can be.
    """
    model = estimator(count, settings, seed)
    if settings["engine"] == "sample":
        model.fit(values[part(values, count, settings, seed)])
        model = estimator(count, settings, seed, model.cluster_centers_)
    model.fit(values)
    held = len(np.unique(model.labels_))
    if held == count:
        return model
    most = soundness.different(values)
    return fitted(values, most if most < count else held, settings, seed)


def estimator(count: int, settings: Mapping, seed: int, start: np.ndarray | None = None):
    """Return scikit-learn's KMeans: `n_init` starts of its own, or the one that is given."""
    from sklearn.cluster import KMeans

    starts = {"n_init": settings["n_init"]} if start is None else {"init": start, "n_init": 1}
    return KMeans(count, max_iter=settings["max_iter"], random_state=seed, **starts)


def part(values, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the samples on which starts are tried: at least twenty for each cluster."""
    return sampling.sample(values.shape[0], max(settings["sample"], 20 * count), seed)


def check_count(count: int, rows: int) -> None:
    """Refuse more clusters than samples."""
    if count > rows:
        raise InputError(
            f"clusters is {count}, but there are only {rows} samples; ask for fewer clusters"
        )
