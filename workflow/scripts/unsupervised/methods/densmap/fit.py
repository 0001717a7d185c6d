"""One densMAP map of samples, from their nearest neighbours.

Method: Narayan, Berger & Cho 2021, on that of McInnes, Healy & Melville 2018. This is an
implementation of its own: in each round all links pull and all drawn samples push at once, by
steps of Adam. Past the start, which is rounded, it adds, multiplies, divides and takes roots in one
order, so its bytes are the same on every processor. A link pulls once in a round, where published
programs, which move one sample after another, pull from either end of it: at once, that makes maps
narrower that keep less of the densities, as images of digits showed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.base import memory
from unsupervised.methods.densmap import curve, radii
from unsupervised.methods.densmap.radii import Links
from unsupervised.methods.maps.starting import begin
from unsupervised.methods.metrics import Space
from unsupervised.methods.neighbours.reading import Graph
from unsupervised.numeric.powers import log, power

ROUNDS, FEWER, MANY = 700, 400, 10_000  # rounds, of more samples than that fewer
SHARE, SHIFT = 0.3, 0.1  # of the rounds in which radii count, and of the variance of theirs
WIDTH, NOISE = 10.0, 1e-4  # of a start, and of what tells copies apart
DRAWN, PUSHES = 10, 5.0  # samples that push each, and how often for each that pulls
CLOSE, MOST = 1e-3, 4.0  # squared distance within which pushes grow no more, and the largest
DECAY, DECAY_SQUARED, NOTHING = 0.5, 0.9, 1e-7  # of Adam
TINY = 1e-8  # of a squared radius on the map
ARRAYS = 16  # of a number for each link or pair that are held at once


@dataclass(frozen=True)
class Pulls:
    """What the links of a round have in common: the two differences of their ends, or three, their
    squared distances, how surely the ends belong together on the map, and how fast that falls."""

    gaps: list[np.ndarray]
    squares: np.ndarray
    surely: np.ndarray
    falls: np.ndarray


def embed(graph: Graph, space: Space, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of the samples on one map, shape (samples, dimensions).

    Raises InputError where there are more samples than there is room for.
    """
    rows, count = graph.places.shape
    size = 8.0 * ARRAYS * rows * (count + DRAWN)
    memory.need(size, f"a densMAP map of {rows:,} samples", "ask for fewer nearest, or set rows")
    random = np.random.RandomState(seed)
    start = begin(space, settings["init"], settings["dimensions"], random)
    start = WIDTH / np.abs(start).max() * start
    start = start + NOISE * (random.random_sample(start.shape) - 0.5)
    return moved(start, radii.links(graph, space.metric, space.data.values), settings, random)


def rounds(asked: int | None, samples: int) -> int:
    """Return how often samples are moved: 700 times, more than 10,000 of them 400 times."""
    return asked or (ROUNDS if samples <= MANY else FEWER)


def moved(
    start: np.ndarray, links: Links, settings: Mapping, random: np.random.RandomState
) -> np.ndarray:
    """Return places after all rounds from a start, shape (samples, dimensions)."""
    shape, largest = curve.fitted(settings["min_dist"]), links.weights.max()
    aim = radii.standardised(links.mean_squares())
    pushes = links.at_ends(links.weights) * (PUSHES / DRAWN / largest)
    weight = settings["density_weight"] * 4 * float(links.weights.sum() / largest)
    total = rounds(settings["epochs"], links.samples)
    places = np.ascontiguousarray(start.T)
    mean, square = np.zeros_like(places), np.zeros_like(places)
    decayed = decayed_squared = 1.0
    for done in range(total):
        found = pulls(places, links, *shape)
        pulled = (-2 / largest) * links.weights * found.falls
        if weight and done >= (1 - SHARE) * total:
            pulled = pulled + weight * towards(found, links, aim, shape[1])
        slope = pushed(places, pushes, random.randint(0, links.samples, (DRAWN, links.samples)),
                       *shape)  # fmt: skip
        slope += [at_both(links, pulled * gap) for gap in found.gaps]
        mean = DECAY * mean + (1 - DECAY) * slope
        square = DECAY_SQUARED * square + (1 - DECAY_SQUARED) * slope * slope
        # Products, not powers, whose last bits are the library's.
        decayed, decayed_squared = decayed * DECAY, decayed_squared * DECAY_SQUARED
        step = (1 - done / total) * np.sqrt(1 - decayed_squared) / (1 - decayed)
        places = places + step * mean / (np.sqrt(square) + NOTHING)
    return places.T


def pulls(places: np.ndarray, links: Links, a: float, b: float) -> Pulls:
    """Return what links are like at places, shape (dimensions, samples): ends at a squared distance
    s belong together as 1 / (1 + a s^b), whose logarithm falls by `falls` as s grows."""
    gaps = [axis[links.one] - axis[links.other] for axis in places]
    squares = sum(gap * gap for gap in gaps)
    raised = a * power(squares, b)
    surely = 1 / (1 + raised)
    falls = b * raised * surely / np.where(squares > 0, squares, 1.0)
    return Pulls(gaps, squares, surely, falls)


def towards(found: Pulls, links: Links, aim: np.ndarray, b: float) -> np.ndarray:
    """Return how the correlation of the logarithms of squared radii on the map with those of the
    data grows as the squared distance of each link does, shape (links,).

    aim: those of the data, with mean 0 and standard deviation 1. The variance of those on the map
    counts as larger by `SHIFT`, so that they are not all drawn together.
    """
    whole = links.at_ends(found.surely)
    inside = links.at_ends(found.surely * found.squares) / whole + TINY
    logs = log(inside)
    apart = logs - logs.mean()
    variance = (apart * apart).mean() + SHIFT
    share = (aim - (apart * aim).mean() / variance * apart) / whole
    by_radius, by_sum = share / inside, share
    one, other = links.one, links.other
    stays = 1 - b * (1 - found.surely)
    grows = (by_radius[one] + by_radius[other]) * stays + (
        by_sum[one] + by_sum[other]
    ) * found.falls
    return found.surely * grows / (np.sqrt(variance) * links.samples)


def pushed(
    places: np.ndarray, pushes: np.ndarray, drawn: np.ndarray, a: float, b: float
) -> np.ndarray:
    """Return what samples that were drawn, shape (drawn, samples), push each away by, shape
    (dimensions, samples)."""
    gaps = [axis - axis[drawn] for axis in places]
    squares = sum(gap * gap for gap in gaps)
    strength = 2 * b / ((CLOSE + squares) * (1 + a * power(squares, b)))
    return np.array([pushes * np.clip(strength * gap, -MOST, MOST).sum(axis=0) for gap in gaps])


def at_both(links: Links, values: np.ndarray) -> np.ndarray:
    """Return for each sample the sum of values of links that begin at it, less those that end
    there."""
    first = np.bincount(links.one, values, links.samples)
    return first - np.bincount(links.other, values, links.samples)
