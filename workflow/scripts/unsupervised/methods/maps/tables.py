"""Maps of the samples as tables."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.columns import Columns
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table

AXES = ("x", "y", "z")


def places_of(table: Table) -> np.ndarray:
    """Return the places of a table `map`, shape (rows, 2), or (rows, 3) where it has three
    dimensions."""
    axes = [name for name in AXES if name in table.columns]
    return table.numbers(*axes).reshape(-1, len(axes))


def joined(
    data: Samples, places: Mapping[int, np.ndarray], scored: Mapping[int, Mapping[str, float]]
) -> dict[str, Table]:
    """Return `map` and `scores` from the places of the samples, shape (samples, 2 or 3), and the
    scores of each map, by its seed."""
    axes = AXES[: next(iter(places.values())).shape[1]]
    count = len(places)
    seeds = np.repeat(list(places), len(data.names))
    names, labels = list(data.names) * count, list(data.labels) * count
    rows = Columns([names, labels, seeds, *np.concatenate(list(places.values())).T])
    scores = [[k, v, seed] for seed, found in scored.items() for k, v in found.items()]
    return {
        "map": Table(["sample", "label", "seed", *axes], rows),
        "scores": Table(["score", "value", "seed"], scores),
    }
