"""Maps of other samples by multidimensional scaling (see `maps.quality`)."""

from collections.abc import Iterator, Mapping

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.methods.mds.fit import embed
from unsupervised.methods.metrics import Space


def plain(values: np.ndarray, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of values on a map that is made as the variant's is."""
    return embed(space_of(values, settings), settings)[0]


def others(
    values: np.ndarray, settings: Mapping, seed: int
) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield a map of smacof from a random start; classical scaling has but one."""
    if settings["method"] == "smacof":
        start = np.random.RandomState(seed).standard_normal((len(values), 2))
        yield "another start", embed(space_of(values, settings), settings, start)[0]


def space_of(values: np.ndarray, settings: Mapping) -> Space:
    """Return values as samples in the space of the metric."""
    names = [str(i) for i in range(len(values))]
    return Space(Samples(values, names, [""] * len(names), []), settings["metric"])
