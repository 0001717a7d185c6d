"""densMAP maps of other samples, and such as might as well have been drawn (see `maps.quality`)."""

from collections.abc import Iterator, Mapping

import numpy as np

from unsupervised.methods.densmap.fit import embed
from unsupervised.methods.neighbours import reading


def plain(values: np.ndarray, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of values on a map that is made as the variant's is."""
    return mapped(values, settings, settings["asked"], seed)


def others(
    values: np.ndarray, settings: Mapping, seed: int
) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield a map from another start, and maps of half and of twice as many neighbours; None where
    so few samples have no such number."""
    asked, start = settings["asked"], {**settings, "init": "random"}
    yield "another start", mapped(values, start, asked, seed + settings["maps"])
    for name, count in reading.other_counts(len(values), asked):
        yield name, None if count is None else mapped(values, settings, count, seed)


def mapped(values: np.ndarray, settings: Mapping, count: int, seed: int) -> np.ndarray:
    """Return the places of values by so many neighbours."""
    graph, space = reading.anew(values, settings, count)
    return embed(graph, space, settings, seed)
