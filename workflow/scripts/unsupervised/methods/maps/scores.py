"""How well a map keeps the neighbours of its samples, and those of one label together.

Method: trustworthiness (Venna & Kaski 2001).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base import tables
from unsupervised.base.cells import are_measured
from unsupervised.base.samples import Samples
from unsupervised.numeric import neighbours, sampling

NEIGHBOURS = 5


def quality(data: Samples, places: np.ndarray, settings: Mapping) -> dict[str, float | int]:
    """Return the trustworthiness of places, shape (samples, 2), and with labels the label purity.

    Trustworthiness needs the distances of all pairs: of many samples a part is compared, and the
    number of these is given.
    """
    places = as_written(places)
    chosen = sampling.sample(len(data.names), sampling.MOST_SCORED, settings["seed"])
    whole = len(chosen) == len(data.names)
    values, shown = (data.values[:], places) if whole else (data.values[chosen], places[chosen])
    scores = {
        "trustworthiness": trustworthiness(values, shown, min(NEIGHBOURS, (len(chosen) - 1) // 2))
    }
    if data.has_labels:
        scores |= label_scores(places, data.labels)
    return scores if whole else scores | {"trustworthiness_samples": len(chosen)}


def as_written(places: np.ndarray) -> np.ndarray:
    """Return places as a table has them: what lies beyond its digits is the processor's."""
    return np.array([[float(tables.cell_text(x)) for x in place] for place in places.tolist()])


def trustworthiness(values, places: np.ndarray, count: int) -> float:
    """Return how far the `count` nearest on a map are near in the data, 1 where all are; undefined
    of fewer than three samples.

    values: dense or CSR, shape (samples, features). Of equally near samples the first is nearer.
    """
    rows = len(places)
    if count < 1:
        return float("nan")
    shown, _ = neighbours.nearest(places, count)
    far = np.maximum(neighbours.ranks(values, shown) - count, 0)
    return 1 - 2 * float(far.sum()) / (rows * count * (2 * rows - 3 * count - 1))


def label_scores(places: np.ndarray, labels: Sequence[str]) -> dict[str, float | int]:
    """Return the label purity of the samples with a label, and their number where it is not
    that of all; none of labels that are measured, which make no groups."""
    if are_measured(labels):
        return {"label_purity": float("nan")}
    known = np.array([label != "" for label in labels])
    named = [label for label in labels if label]
    purity = label_purity(places[known], named) if len(named) > 1 else float("nan")
    counted = {} if known.all() else {"labelled_samples": len(named)}
    return {"label_purity": purity} | counted


def label_purity(places: np.ndarray, labels: Sequence[str]) -> float:
    """Return the share of each sample's five nearest neighbours that have its label."""
    from sklearn.neighbors import NearestNeighbors

    model = NearestNeighbors(n_neighbors=min(NEIGHBOURS, len(places) - 1)).fit(places)
    # Without an argument, a sample is not its own neighbour.
    nearest = model.kneighbors(return_distance=False)
    known = np.asarray(labels)
    return float((known[nearest] == known[:, None]).mean())
