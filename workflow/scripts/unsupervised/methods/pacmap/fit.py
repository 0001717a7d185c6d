"""One PaCMAP map of samples, from their nearest neighbours.

Method: Wang, Huang, Rudin & Shaposhnik 2021. This is an implementation of its own: past the start,
which is rounded, it adds, multiplies, divides and takes roots in one order, so its bytes are the
same on every processor.
"""

from collections.abc import Iterator, Mapping
from math import log10

import numpy as np

from unsupervised.methods.maps.starting import begin
from unsupervised.methods.metrics import Space
from unsupervised.methods.neighbours.reading import Graph
from unsupervised.methods.pacmap import pairs

FIRST, SECOND, ROUNDS = 100, 200, 450  # where the first phase ends, and the second; rounds in all
PULL = {"near": 10.0, "further": 1.0, "mid_near": 10_000.0}  # how far a pair is felt
DECAY, DECAY_SQUARED, NOTHING = 0.9, 0.999, 1e-7  # of Adam
FEW, MORE = 10, 15  # near pairs of up to 10,000 samples, and more for each ten times as many


def embed(graph: Graph, space: Space, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of the samples on one map, shape (samples, dimensions)."""
    random = np.random.RandomState(seed)
    rows = len(graph.places)
    count = near_count(settings["near"], rows, graph.places.shape[1])
    found = {"near": pairs.near(graph, count)}
    found["mid_near"] = pairs.mid_near(space, round(settings["mid_near"] * count), random)
    found["further"] = pairs.further(found["near"], round(settings["further"] * count), random)
    start = begin(space, settings["init"], settings["dimensions"], random)
    return moved(start, found)


def near_count(asked: int | None, samples: int, there: int) -> int:
    """Return how many near pairs each sample has: 10, of more than 10,000 samples more, and no more
    than there are neighbours."""
    published = round(FEW + MORE * max(log10(samples) - 4, 0.0))
    return min(asked or published, there)


def moved(start: np.ndarray, found: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return places after all rounds of Adam from a start, shape (samples, dimensions): near pairs
    pull, further ones push, mid-near ones pull less and less; each kind has the shape (samples,
    pairs)."""
    rows = len(start)
    kinds = [found[kind] for kind in PULL]
    first = np.concatenate([np.repeat(np.arange(rows), kind.shape[1]) for kind in kinds])
    other = np.concatenate([kind.ravel() for kind in kinds])
    sizes = [kind.size for kind in kinds]
    felt = np.repeat(list(PULL.values()), sizes)
    places = np.ascontiguousarray(start.T)
    mean, square = np.zeros_like(places), np.zeros_like(places)
    decayed = decayed_squared = 1.0
    for strengths in phases():
        # Kinds that count no more stand last.
        part = slice(sum(sizes[: len(strengths)]))
        weights = np.repeat(strengths, sizes[: len(strengths)])
        slope = slopes(places, first[part], other[part], felt[part], weights)
        mean += (1 - DECAY) * (slope - mean)
        square += (1 - DECAY_SQUARED) * (slope * slope - square)
        # Products, not powers, whose last bits are the library's.
        decayed, decayed_squared = decayed * DECAY, decayed_squared * DECAY_SQUARED
        step = np.sqrt(1 - decayed_squared) / (1 - decayed)
        places = places - step * mean / (np.sqrt(square) + NOTHING)
    return places.T


def phases() -> Iterator[list[float]]:
    """Yield of each round how much near, further and mid-near pairs count, in the end without
    these."""
    for done in range(ROUNDS):
        if done < FIRST:
            yield [2.0, -1.0, 1000 * (1 - done / FIRST) + 3 * (done / FIRST)]
        else:
            yield [3.0, -1.0, 3.0] if done < SECOND else [1.0, -1.0]


def slopes(
    places: np.ndarray, first: np.ndarray, other: np.ndarray, felt: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Return the slope at places, shape (dimensions, samples), of the sum over pairs of their
    weights times d / (felt + d), where d is 1 and their squared distance."""
    gaps = [axis[first] - axis[other] for axis in places]
    length = felt + 1 + sum(gap * gap for gap in gaps)
    pull = 2 * weights * felt / (length * length)
    return np.array([gathered(first, other, pull * gap, places.shape[1]) for gap in gaps])


def gathered(first: np.ndarray, other: np.ndarray, pull: np.ndarray, rows: int) -> np.ndarray:
    """Return the sum of what pulls at each sample along one axis, shape (rows,)."""
    return np.bincount(first, pull, rows) - np.bincount(other, pull, rows)
