"""How far a map can be trusted: what it keeps of the data beside a PCA map and a random one, and
what of it comes back when it is made anew.

Equal samples are mapped, but looked at once: which of them is nearer is a matter of chance, on the
map and in the data alike.

A method that can map other samples names a module that has two functions, called with values of
shape (samples, features), settings and a seed: `plain` returns their places, mapped as the
variant does; `others` yields the name and the places of each map that might as well have been
drawn, None where there is none such.
"""

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps import coranking
from unsupervised.methods.maps.scores import NEIGHBOURS
from unsupervised.methods.maps.tables import places_of
from unsupervised.methods.metrics import space_of
from unsupervised.numeric import ordering, sampling
from unsupervised.numeric.coordinates import principal
from unsupervised.numeric.nearness import near_zero

MOST_ANEW = 400  # samples that are mapped anew
SHUFFLES = 20  # random maps
KEPT = 10  # neighbours that may come back
LEAST = 10  # different samples: of fewer, chance keeps too many neighbours
COLUMNS = ("map", "seed", "measure", "value", "samples")


@dataclass(frozen=True)
class View:
    """Distances of samples, condensed, and who is near whom by them."""

    distances: np.ndarray
    ranks: np.ndarray

    @classmethod
    def of(cls, values: np.ndarray, metric: str = "euclidean") -> "View":
        """Return the view of values, shape (samples, features), by a metric of SciPy's."""
        distances = coranking.distances(values, metric)
        return cls(distances, coranking.ranks(distances))


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `quality`: each measure of each map that is drawn, and of those beside it; no rows
    where fewer than `LEAST` of the samples looked at differ."""
    values, order, metric = part(given, settings)
    once = different(values)
    count = len(once)
    if count < LEAST:
        return {"quality": Table(COLUMNS, [])}
    drawn = read_maps(given, order[once])
    data = View.of(values[once], metric)
    first, *others = drawn.values()
    plane = View.of(principal(values, np.empty((0, values.shape[1])))[1][once])
    rows = []
    for seed, shown in drawn.items():
        rows += rows_of("drawn", seed, measures(data, shown), count)
    rows += rows_of("principal plane", None, measures(data, plane), count)
    rows += rows_of("random", None, by_chance(data, first, settings["seed"]), count)
    for seed, shown in zip(list(drawn)[1:], others, strict=True):
        rows += rows_of("drawn", seed, comeback(first, shown), count)
    rows += rows_of("principal plane", None, comeback(first, plane), count)
    rows += anew(values, first, told(given, settings))
    return {"quality": Table(COLUMNS, rows)}


def part(given: Given, settings: Mapping) -> tuple[np.ndarray, np.ndarray, str]:
    """Return the values of a part of the samples, dense and in an order that hangs on themselves,
    the position of each among all, and what SciPy calls their distance."""
    if "metric" in settings:
        space = space_of(given, settings)
        whole, metric = space.data.values, space.plain
    else:
        whole, metric = given.samples.values, "euclidean"
    chosen = sampling.paired(*whole.shape, settings["seed"])
    values = samples.dense(whole[chosen])
    if "metric" not in settings:
        values, _ = near_zero(values)
    by_value = ordering.by_values(ordering.coarse(values))
    return values[by_value], chosen[by_value], metric


def different(values: np.ndarray) -> np.ndarray:
    """Return the positions of the first of each set of equal samples; equal ones follow each
    other."""
    rounded = ordering.coarse(values)
    new = np.ones(len(values), dtype=bool)
    new[1:] = (rounded[1:] != rounded[:-1]).any(axis=1)
    return np.flatnonzero(new)


def read_maps(given: Given, order: np.ndarray) -> dict[str, View]:
    """Return each drawn map of the samples at some positions, by its seed."""
    table = given.table("map")
    whole = places_of(table)
    places = whole.reshape(-1, len(given.samples.names), whole.shape[1])
    seeds = dict.fromkeys(table.column("seed"))
    return {seed: View.of(found[order]) for seed, found in zip(seeds, places, strict=True)}


def measures(data: View, shown: View) -> dict[str, float]:
    """Return how well a map keeps near samples near, and far ones far."""
    rows = len(data.ranks)
    count = min(NEIGHBOURS, (rows - 1) // 2)
    return {
        "trustworthiness": coranking.trustworthiness(data.ranks, shown.ranks, count),
        "continuity": coranking.continuity(data.ranks, shown.ranks, count),
        "rnx_area": coranking.area(coranking.rnx(data.ranks, shown.ranks)),
        "distance_correlation": coranking.rank_correlation(data.distances, shown.distances),
    }


def comeback(first: View, shown: View) -> dict[str, float]:
    """Return the share of neighbours on the first map that are neighbours on another."""
    count = neighbours(len(first.ranks))
    return {"kept_neighbours": coranking.kept(first.ranks, shown.ranks, count)}


def neighbours(count: int) -> int:
    """Return how many neighbours may come back of so many samples: fewer than half of them."""
    return min(KEPT, (count - 1) // 2)


def by_chance(data: View, first: View, seed: int) -> dict[str, float]:
    """Return the measures that one random map in twenty exceeds: the drawn one, on which the
    samples have changed places."""
    draws = np.random.RandomState(seed)
    pairs = np.triu_indices(len(first.ranks), 1)
    square = np.zeros(first.ranks.shape)
    square[pairs] = first.distances
    square += square.T
    found: dict[str, list[float]] = {}
    for _ in range(SHUFFLES):
        mixed = draws.permutation(len(first.ranks))
        shuffled = View(square[np.ix_(mixed, mixed)][pairs], first.ranks[np.ix_(mixed, mixed)])
        for name, value in (measures(data, shuffled) | comeback(first, shuffled)).items():
            found.setdefault(name, []).append(value)
    return {name: float(np.percentile(values, 95)) for name, values in found.items()}


def anew(values: np.ndarray, first: View, settings: Mapping) -> Iterator[list]:
    """Yield how many neighbours come back on each map that might as well have been drawn.

    Of many samples a part is mapped anew, and the map that it is compared with is too.
    """
    module, seed = importlib.import_module(settings["refit"]), settings["seed"]
    chosen = sampling.sample(len(values), MOST_ANEW, seed)
    is_part, values = len(chosen) < len(values), values[chosen]
    once = different(values)
    if len(once) < LEAST:
        return
    if is_part:
        first = View.of(module.plain(values, settings, seed)[once])
    for name, places in module.others(values, settings, seed):
        found = {"kept_neighbours": None}
        if places is not None:
            found = comeback(first, View.of(places[once]))
        yield from rows_of(name, None, found, len(once))


def told(given: Given, settings: Mapping) -> Mapping:
    """Return the settings and, of a map that is made of nearest neighbours, how many of these it
    has (`asked`)."""
    if "nearest" not in given.inputs:
        return settings
    there = len(given.table("nearest").columns) - 1
    return {**settings, "asked": settings["nearest"] or there}


def rows_of(name: str, seed: str | None, found: Mapping, count: int) -> list[list]:
    """Return a row for each measure of a map of so many samples."""
    return [[name, seed, measure, value, count] for measure, value in found.items()]
