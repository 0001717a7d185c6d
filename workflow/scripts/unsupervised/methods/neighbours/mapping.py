"""Maps that a method makes of the graph of nearest neighbours, one for each seed, and the maps of
other samples beside which these are judged (see `maps.quality`)."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given
from unsupervised.methods.maps import trusted, varied
from unsupervised.methods.maps.tables import joined
from unsupervised.methods.metrics import Space
from unsupervised.methods.neighbours import reading
from unsupervised.methods.neighbours.reading import Graph

# Of a graph, its samples, settings and a seed: the places of the samples on one map.
Embed = Callable[[Graph, Space, Mapping, int], np.ndarray]
# Of values, settings, so many neighbours and a seed: their places on a map.
Mapped = Callable[[np.ndarray, Mapping, int, int], np.ndarray]


def by_seeds(given: Given, settings: Mapping, embed: Embed) -> dict[str, Table]:
    """Return `map`, one block of rows a seed, and `scores` of each map."""
    found, space = reading.seen(given, settings)
    varied.check(space.data, settings)
    (graph, back), ordered = found.by_values(space), space.sorted()
    places, scored = {}, {}
    for seed in range(settings["seed"], settings["seed"] + settings["maps"]):
        places[seed] = embed(graph, ordered, settings, seed)[back]
        scored[seed] = trusted.quality(space, places[seed], settings) | found.parts()
    return joined(space.data, places, scored)


def others(
    values: np.ndarray, settings: Mapping, seed: int, mapped: Mapped
) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield a map from another start, and maps of half and of twice as many neighbours; None where
    so few samples have no such number."""
    asked, start = settings["asked"], {**settings, "init": "random"}
    yield "another start", mapped(values, start, asked, seed + settings["maps"])
    for name, count in reading.other_counts(len(values), asked):
        yield name, None if count is None else mapped(values, settings, count, seed)
