"""Fit HDBSCAN by scikit-learn: clusters where samples lie dense, and noise between them.

Method: Campello, Moulavi & Sander 2013; McInnes & Healy 2017. scikit-learn finds the clusters in
a spanning tree that is built here (see `spanning`), as its own tree hangs on the processor and on
the order of the samples wherever distances are equal. Where two clusters part at the very density
at which a sample joins them, it is noise, as the definition says; scikit-learn gives it to either.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.spatial import KDTree

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.density import spanning
from unsupervised.numeric import ordering, sampling

# Metric → the power of differences of which it is the sum; Gower's values are prepared for it.
POWERS = {"euclidean": 2, "gower": 1}
LEAST_REACH = 5  # neighbours, itself one, that tell how near samples lie to one another


@dataclass(frozen=True)
class Fit:
    """Clusters in this project's numbering, noise -1, and how strongly each sample belongs to its
    own, from 0 to 1, both of shape (samples,); of how many samples the clusters were found."""

    clusters: np.ndarray
    strengths: np.ndarray
    clustered: int


def fit(values: np.ndarray, settings: Mapping) -> Fit:
    """Cluster values, shape (samples, features), that have been scaled already.

    The order of the samples changes nothing but the numbers of clusters of one size.
    """
    memory.need(32.0 * values.size, "clustering by density", "set rows or reduce")
    order = ordering.by_values(values := ordering.coarse(values))
    values = values[order]
    if settings["engine"] == "full":
        chosen = np.arange(len(values))
    else:
        chosen = sampling.sample(len(values), settings["sample"], settings["seed"])
    found, strengths = clustered(values[chosen], settings)
    if len(chosen) < len(values):
        found, strengths = placed(values, chosen, found, strengths, settings)
    back = np.argsort(order)
    return Fit(numbering.renumbered(found[back]), strengths[back], len(chosen))


def clustered(values: np.ndarray, settings: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """Return the cluster of each sample in scikit-learn's numbering, and its strength."""
    near = settings["min_samples"] or settings["min_cluster_size"]
    check_sizes(settings, len(values))
    if len(values) < 2 or not np.ptp(values, axis=0).any():
        # Where all is one point, no part of it is denser than another.
        return np.full(len(values), NOISE), np.zeros(len(values))
    power = POWERS[settings["metric"]]
    edges, lengths = spanning.tree(values, spanning.cores(values, near, power), power)
    lengths = spanning.rounded(spanning.root_of(lengths, power))
    size, epsilon = settings["min_cluster_size"], settings["epsilon"]
    found = selected(edges, lengths, size, settings["method"])
    if not epsilon:
        return found
    return kept_whole(*found, *selected(edges, np.maximum(lengths, epsilon), size, "leaf"))


def selected(
    edges: np.ndarray, lengths: np.ndarray, size: int, selection: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return the clusters that scikit-learn selects in a spanning tree, and the strengths."""
    from sklearn.cluster import HDBSCAN

    model = HDBSCAN(
        min_cluster_size=size,
        min_samples=1,  # the lengths hold the core distances already
        cluster_selection_method=selection,
        metric="precomputed",
        copy=True,
    )
    with warnings.catch_warnings():
        # Equal samples lie at distance 0, whose density is infinite, and lasts so.
        warnings.simplefilter("ignore", RuntimeWarning)
        model.fit(spanning.graph(*spanning.together(edges, lengths)))
    return model.labels_, model.probabilities_


def kept_whole(
    found: np.ndarray, strengths: np.ndarray, whole: np.ndarray, flat: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return clusters and strengths where what is nearer than `epsilon` stays one (Malzer & Baum
    2020): a cluster of `found` that lies inside one of `whole` gives way to it.

    `whole` and `flat` are what is parted above epsilon alone, and its strengths. With scikit-learn
    1.9 and NumPy 2, HDBSCAN's own epsilon fails (scikit-learn 33219).
    """
    clusters, strengths = found.copy(), strengths.copy()
    sizes = np.bincount(whole + 1, minlength=1)
    for cluster in range(found.max() + 1):
        members = found == cluster
        around = np.unique(whole[members])
        if len(around) > 1 or members.sum() == sizes[around[0] + 1] and around[0] != NOISE:
            continue
        # Where nothing is parted above epsilon, all is one, and one cluster is none.
        inside = members if around[0] == NOISE else whole == around[0]
        clusters[inside] = NOISE if around[0] == NOISE else found.max() + 1 + around[0]
        strengths[inside] = 0.0 if around[0] == NOISE else flat[inside]
    return clusters, strengths


def placed(
    values: np.ndarray, chosen: np.ndarray, found: np.ndarray, strengths: np.ndarray, settings
) -> tuple[np.ndarray, np.ndarray]:
    """Return clusters and strengths of all samples from those of the chosen ones.

    A sample takes both from the nearest chosen one where it lies within that one's reach: the
    distance to its `min_samples`-th neighbour, the fifth at least. Else it is noise.
    """
    part = values[chosen]
    near = settings["min_samples"] or settings["min_cluster_size"]
    power = POWERS[settings["metric"]]
    reach = spanning.cores(part, min(max(near, LEAST_REACH), len(part)), power)
    _, nearest = KDTree(part).query(values, p=power)
    nearest[chosen] = np.arange(len(chosen))
    within = spanning.powers(values.T, part[nearest].T, power) <= reach[nearest]
    return np.where(within, found[nearest], NOISE), np.where(within, strengths[nearest], 0.0)


def check_sizes(settings: Mapping, count: int) -> None:
    """Refuse clusters and neighbourhoods of more samples than are clustered."""
    for key in ("min_cluster_size", "min_samples"):
        if (settings[key] or 0) > count:
            raise InputError(
                f"{key} is {settings[key]}, but only {count} samples are clustered; ask for fewer"
            )
