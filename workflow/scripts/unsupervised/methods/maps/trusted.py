"""How well a map keeps the neighbours of its samples by their own metric, without BLAS, so that
equally near samples are in the same order on every processor.

Method: trustworthiness (Venna & Kaski 2001).
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from unsupervised.methods.maps.scores import NEIGHBOURS, as_written, label_scores
from unsupervised.methods.metrics import Space, rounded
from unsupervised.methods.nearest import CELLS, in_order
from unsupervised.numeric import ordering, sampling


def quality(space: Space, places: np.ndarray, settings: Mapping) -> dict[str, float | int]:
    """Return the trustworthiness of places, shape (samples, 2), and with labels the label purity;
    of many samples a part is compared, and the number of these is given."""
    data, places = space.data, as_written(places)
    chosen = sampling.sample(len(data.names), sampling.MOST_SCORED, settings["seed"])
    chosen = chosen[ordering.by_values(data.values[chosen])]
    count = min(NEIGHBOURS, (len(chosen) - 1) // 2)
    scored = {"trustworthiness": trustworthiness(space, data.values[chosen], places[chosen], count)}
    if data.has_labels:
        scored |= label_scores(places, data.labels)
    whole = len(chosen) == len(data.names)
    return scored if whole else scored | {"trustworthiness_samples": len(chosen)}


def trustworthiness(space: Space, values: np.ndarray, places: np.ndarray, count: int) -> float:
    """Return how far the `count` nearest on a map are near in the data: 1 where all are; of
    equally near ones the first counts as nearer. `count` is below half of the samples."""
    rows = len(values)
    plane = Space(replace(space.data, values=places), "euclidean")
    shown = in_order(plane, places, count).places
    penalty, block = 0, max(1, CELLS // rows)
    for start in range(0, rows, block):
        own = slice(start, start + block)
        apart = rounded(space.between(values[own], values))
        lines = np.arange(len(apart))
        apart[lines, start + lines] = np.inf
        for column in shown[own].T:
            lengths = apart[lines, column][:, None]
            first = np.arange(rows) < column[:, None]
            ranks = 1 + ((apart < lengths) | ((apart == lengths) & first)).sum(axis=1)
            penalty += int(np.maximum(ranks - count, 0).sum())
    return 1 - 2 * penalty / (rows * count * (2 * rows - 3 * count - 1))
