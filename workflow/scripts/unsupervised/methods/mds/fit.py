"""One map by multidimensional scaling: classical, or by SMACOF from there."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.maps import scaling
from unsupervised.methods.metrics import Space
from unsupervised.numeric import ordering


def embed(
    space: Space, settings: Mapping, start: np.ndarray | None = None
) -> tuple[np.ndarray, dict[str, float | int]]:
    """Return the places of the samples, shape (samples, 2), and how well they keep the distances;
    `start` are places to begin with, those of classical scaling if none are given."""
    order = ordering.by_values(space.data.values)
    values = space.data.values[order]
    scaling.room_for(len(values))
    distances = space.told(space.between(values, values))
    places = scaling.classical(distances) if start is None else start[order]
    scores = {}
    if settings["method"] == "smacof":
        places, scores["rounds"] = scaling.smacof(distances, places, settings["rounds"])
    scores["stress"] = scaling.stress(distances, places)
    return places[np.argsort(order)], scores
