"""Where scikit-learn's HDBSCAN, called as anybody would, gives other clusters than `fit`."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.spatial.distance import pdist, squareform

from unsupervised.methods.clusterings.numbering import NOISE, renumbered
from unsupervised.methods.entry import Given

METRICS = {"euclidean": "euclidean", "gower": "cityblock"}


def facts(given: Given, settings: Mapping) -> dict[str, int]:
    """Return in how many samples scikit-learn's clusters differ from those of `clusters.csv`, by
    itself (`ties`) and where a sample that joins where its cluster parts is noise (`differ`)."""
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
    ties = int((renumbered(found) != known).sum())
    settled = without_touching(values, found, near, METRICS[settings["metric"]]) if ties else found
    return {"ties": ties, "differ": int((renumbered(settled) != known).sum())}


def without_touching(values: np.ndarray, found: np.ndarray, near: int, metric: str) -> np.ndarray:
    """Return clusters in which a sample is noise that joins its own no nearer than where that
    parts from another; the lines of the template, in one function."""
    distances = squareform(pdist(values, metric))
    core = np.sort(distances)[:, near - 1]
    reach = np.maximum(distances, np.maximum.outer(core, core)).round(9)
    np.fill_diagonal(reach, np.inf)
    same = found[:, None] == found
    joins = np.where(same, reach, np.inf).min(axis=1)
    apart = np.where(same | (found < 0), np.inf, reach).min(axis=1)
    parts = pd.Series(apart).groupby(found).transform("min").to_numpy()
    return np.where(joins >= parts, NOISE, found)
