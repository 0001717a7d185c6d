"""What a map keeps of densities: the local radius of each sample in the data and on the map, beside
that on a map by neighbours alone, and beside chance."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.densmap import radii
from unsupervised.methods.densmap.fit import embed
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps.scores import as_written
from unsupervised.methods.maps.tables import places_of
from unsupervised.methods.neighbours.reading import seen

SHUFFLES, BY_CHANCE = 200, 95  # random maps, and the percentage of them that exceed chance less
DIGITS = 9  # of a correlation: what differs by less is equal
NAMES = ("map", "neighbours_alone")


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `radii`, a row a sample, and `radii_scores`, of the first map."""
    found, space = seen(given, settings)
    (graph, back), ordered = found.by_values(space), space.sorted()
    rows, count = graph.places.shape
    order = np.argsort(back)
    shown = places_of(given.table("map"))[:rows][order]
    other = embed(graph, ordered, {**settings, "density_weight": 0.0}, settings["seed"])
    data = np.sqrt(radii.links(graph, space.metric, ordered.data.values).mean_squares())
    maps = [radii.of_map(places, count) for places in (shown, as_written(other))]
    values = np.column_stack([data, *maps])[back].tolist()
    told = zip(space.data.names, space.data.labels, values, strict=True)
    return {
        "radii": Table(
            ["sample", "label", "data", *NAMES], [[name, label, *own] for name, label, own in told]
        ),
        "radii_scores": tables.scores(scores(data, maps, settings["seed"])),
    }


def scores(data: np.ndarray, maps: list[np.ndarray], seed: int) -> dict[str, float | int]:
    """Return the correlation of the logarithms of radii in the data with those on the map and on
    the other, that which one random map in twenty exceeds, NaN where none does as of three samples,
    and of how many samples the radius in the data or on the map is 0, so that it has no
    logarithm."""
    random = np.random.RandomState(seed)
    shuffled = [radii.correlation(data, random.permutation(maps[0])) for _ in range(SHUFFLES)]
    return {
        "correlation": radii.correlation(data, maps[0]),
        "correlation_neighbours_alone": radii.correlation(data, maps[1]),
        "correlation_by_chance": exceeded(shuffled),
        "left_out": int(((data == 0) | (maps[0] == 0)).sum()),
    }


def exceeded(values: list[float]) -> float:
    """Return what one of twenty values exceeds; NaN where none does."""
    found = float(np.percentile(values, BY_CHANCE))
    return found if round(found, DIGITS) < round(max(values), DIGITS) else float("nan")
