"""Maps of the samples as tables."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table


def joined(
    data: Samples, places: Mapping[int, np.ndarray], scored: Mapping[int, Mapping[str, float]]
) -> dict[str, Table]:
    """Return `map` and `scores` from the places of the samples, shape (samples, 2), and the
    scores of each map, by its seed."""
    rows = [
        [name, label, seed, *place]
        for seed, found in places.items()
        for name, label, place in zip(data.names, data.labels, found.tolist(), strict=True)
    ]
    scores = [[k, v, seed] for seed, found in scored.items() for k, v in found.items()]
    return {
        "map": Table(["sample", "label", "seed", "x", "y"], rows),
        "scores": Table(["score", "value", "seed"], scores),
    }
