"""Find groups in a graph by the Leiden algorithm of igraph.

Method: Traag, Waltman & van Eck 2019. It draws, and ends where no move of a sample or a group gains
anything, which need not be the best there is: so it is run by several seeds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from scipy import sparse

from unsupervised.base.advance import along
from unsupervised.methods.clusterings import likeness, numbering
from unsupervised.methods.leiden.draws import seeded

DIGITS = 9  # to which qualities are compared
# Steps of a weight, the largest of which is 1: sums are exact, so that no move that gains nothing
# seems to gain by rounding, for which igraph may move back and forth without end.
GRID = 2.0**30
STEPS = 9  # resolutions from the first to the last


@dataclass(frozen=True)
class Run:
    """Clusters of shape (samples,), in this project's numbering, and the quality that was made as
    large as it would go."""

    clusters: np.ndarray
    quality: float


@dataclass(frozen=True)
class Links:
    """A fuzzy graph as igraph takes it, and its density: the mean weight of all pairs."""

    graph: object
    weights: Sequence[float]
    density: float


def links(fuzzy: sparse.csr_matrix) -> Links:
    """Return a symmetric graph, shape (samples, samples), each link once."""
    import igraph

    upper = sparse.triu(fuzzy, 1).tocoo()
    order = np.lexsort((upper.col, upper.row))
    edges = np.column_stack([upper.row, upper.col])[order]
    count, weights = fuzzy.shape[0], (np.round(upper.data[order] * GRID) / GRID).tolist()
    pairs = count * (count - 1) / 2
    return Links(igraph.Graph(count, edges.tolist()), weights, fsum(weights) / pairs)


def run(known: Links, settings: Mapping, resolution: float, seed: int) -> Run:
    """Return the groups of a graph by one seed."""
    with seeded(seed):
        found = known.graph.community_leiden(
            objective_function=settings["objective"],
            weights=known.weights,
            resolution=scaled(known, settings, resolution),
            n_iterations=-1,
        )
    clusters = numbering.renumbered(np.array(found.membership, dtype=int))
    return Run(clusters, round(float(found.quality), DIGITS))


def scaled(known: Links, settings: Mapping, resolution: float) -> float:
    """Return a resolution as the objective counts it."""
    return resolution * (known.density if settings["objective"] == "CPM" else 1.0)


def runs(known: Links, settings: Mapping, resolution: float, seed: int) -> list[Run]:
    """Return a run by each of so many seeds, the best first, of equals the first."""
    found = [
        run(known, settings, resolution, seed + i) for i in along(range(settings["seeds"]), "seeds")
    ]
    return sorted(found, key=lambda one: -one.quality)


def spaced(first: float, last: float) -> list[float]:
    """Return resolutions in equal ratios, of three digits, each once."""
    found = [float(f"{x:.3g}") for x in np.geomspace(first, last, STEPS).tolist()]
    return list(dict.fromkeys(found))


def agreement(found: Sequence[Run]) -> tuple[float, float]:
    """Return the mean and the least adjusted Rand index of the kept run with the others; NaN where
    it is one group."""
    kept, *others = (one.clusters for one in found)
    count = int(kept.max()) + 1
    alike = [likeness.adjusted_rand(likeness.together(kept, one, count)) for one in others]
    return float(np.mean(alike)), float(np.min(alike))


def modularity(known: Links, clusters: np.ndarray) -> float:
    """Return the modularity of clusters at a resolution of 1 (Newman & Girvan 2004)."""
    return float(known.graph.modularity(clusters.tolist(), weights=known.weights))
