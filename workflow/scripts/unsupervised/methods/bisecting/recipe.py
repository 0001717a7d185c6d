"""Where scikit-learn's k-means, from the same starts, gives other clusters than `fit`."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.bisecting.fit import starts
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.methods.entry import Given
from unsupervised.numeric.nearness import near_zero


def facts(given: Given, settings: Mapping) -> dict[str, int]:
    """Return in how many samples the clusters differ from those of `clusters.csv` (`differ`)."""
    known = given.table("clusters").numbers("cluster").astype(int)
    values, _ = near_zero(given.samples.values)
    found = divided(values, numbering.count(known), settings)
    return {"differ": int((renumbered(found) != known).sum())}


def divided(values: np.ndarray, count: int, settings: Mapping) -> np.ndarray:
    """Return the clusters of values, shape (samples,): what the template does, in one function."""
    found = np.zeros(len(values), dtype=int)
    for number in range(1, count):
        whole = found == widest(values, found, settings["divide"])
        some = values[whole]
        centred = some - some.mean(axis=0)
        halves = best_halves(some, starts(centred, settings["starts"]), settings["max_iter"])
        found[whole] = np.where(halves == 1, number, found[whole])
    return found


def widest(values: np.ndarray, found: np.ndarray, by: str) -> int:
    """Return the cluster of the largest sum of squares, or of the most samples."""
    sizes = np.bincount(found)
    if by == "size":
        return int(sizes.argmax())
    parts = [values[found == cluster] for cluster in range(len(sizes))]
    return int(np.argmax([((some - some.mean(axis=0)) ** 2).sum() for some in parts]))


def best_halves(some: np.ndarray, tried, steps: int) -> np.ndarray:
    """Return the halves of the start that ends best."""
    from sklearn.cluster import KMeans

    ends = np.array([[some[~high].mean(axis=0), some[high].mean(axis=0)] for high in tried])
    models = [KMeans(2, init=start, n_init=1, max_iter=steps).fit(some) for start in ends]
    return min(models, key=lambda model: model.inertia_).labels_
