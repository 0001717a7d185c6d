"""UMAP maps of other samples, and such as might as well have been drawn (see `maps.quality`)."""

from collections.abc import Iterator, Mapping

import numpy as np

from unsupervised.methods.neighbours import mapping, reading
from unsupervised.methods.umap.fit import embed


def plain(values: np.ndarray, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of values on a map that is made as the variant's is."""
    return mapped(values, settings, settings["asked"], seed)


def others(
    values: np.ndarray, settings: Mapping, seed: int
) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield the maps beside which one is judged (see `mapping.others`)."""
    return mapping.others(values, settings, seed, mapped)


def mapped(values: np.ndarray, settings: Mapping, count: int, seed: int) -> np.ndarray:
    """Return the places of values by so many neighbours."""
    graph, _ = reading.anew(values, settings, count)
    return embed(graph, settings, seed)
