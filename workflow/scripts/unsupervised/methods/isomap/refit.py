"""Isomap's maps of other samples (see `maps.quality`)."""

from collections.abc import Iterator, Mapping

import numpy as np

from unsupervised.methods.isomap.fit import embed
from unsupervised.methods.neighbours import reading


def plain(values: np.ndarray, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of values on a map that is made as the variant's is."""
    return mapped(values, settings, settings["asked"])


def others(
    values: np.ndarray, settings: Mapping, seed: int
) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield maps of half and of twice as many neighbours."""
    for name, count in reading.other_counts(len(values), settings["asked"]):
        yield name, None if count is None else mapped(values, settings, count)


def mapped(values: np.ndarray, settings: Mapping, count: int) -> np.ndarray:
    """Return the places of values by so many neighbours."""
    return embed(*reading.anew(values, settings, count))[0]
