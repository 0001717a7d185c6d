"""Where scikit-learn's HDBSCAN, called as anybody would, gives other clusters than `fit`."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.spatial.distance import pdist, squareform

from unsupervised.methods.clusterings.numbering import NOISE, renumbered
from unsupervised.methods.entry import Given

METRICS = {"euclidean": "euclidean", "gower": "cityblock"}


def facts(given: Given, settings: Mapping) -> dict[str, int]:
    """Return how many samples are noise here and touch a cluster, which a plain call may take for
    its members (`ties`), and in how many its clusters differ from those of `clusters.csv`, these
    samples being noise (`differ`)."""
    from sklearn.cluster import HDBSCAN

    values = given.samples.values
    near = settings["min_samples"] or settings["min_cluster_size"]
    model = HDBSCAN(
        min_cluster_size=settings["min_cluster_size"],
        min_samples=near,
        cluster_selection_method=settings["method"],
        cluster_selection_epsilon=settings["epsilon"],
        metric=METRICS[settings["metric"]],
        copy=True,
    )
    known = given.table("clusters").numbers("cluster").astype(int)
    found = model.fit(values).labels_
    reach = reachabilities(values, near, METRICS[settings["metric"]])
    ties = touching(reach, known)
    settled = without_touching(reach, found) if ties else found
    return {"ties": ties, "differ": int((renumbered(settled) != known).sum())}


def reachabilities(values: np.ndarray, near: int, metric: str) -> np.ndarray:
    """Return the rounded mutual reachabilities of samples; that of one with itself is endless."""
    distances = squareform(pdist(values, metric))
    core = np.sort(distances)[:, near - 1]
    reach = np.maximum(distances, np.maximum.outer(core, core)).round(9)
    np.fill_diagonal(reach, np.inf)
    return reach


def touching(reach: np.ndarray, clusters: np.ndarray) -> int:
    """Return how many samples of noise join a cluster just where it, or the sample, parts from
    another: which of the two comes first is a matter of a processor's rounding."""
    noise = clusters == NOISE
    found = np.zeros(len(clusters), dtype=bool)
    for number in np.unique(clusters[~noise]):
        own = clusters == number
        apart = reach[:, ~own & ~noise].min(axis=1, initial=np.inf)
        parts = np.minimum(apart, apart[own].min())
        found |= noise & (reach[:, own].min(axis=1) == parts)
    return int(found.sum())


def without_touching(reach: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Return clusters in which a sample is noise that joins its own no nearer than where that
    parts from another; the lines of the template, in one function."""
    same = found[:, None] == found
    joins = np.where(same, reach, np.inf).min(axis=1)
    apart = np.where(same | (found < 0), np.inf, reach).min(axis=1)
    parts = pd.Series(apart).groupby(found).transform("min").to_numpy()
    return np.where(joins >= parts, NOISE, found)
