"""What maps keep of who is near whom, beside a PCA map, random maps and maps made anew.

The nearest count by ranks: of samples that are equally near, to nine digits of the largest
distance, that which comes first by its values is nearer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.stats import spearmanr
from sklearn.manifold import TSNE

from recompute import kinds, scales
from recompute.cells import Table
from recompute.maps import NEIGHBOURS, PERPLEXITY, VARIANTS, Variant
from recompute.raw import Course

SHUFFLES, KEPT = 20, 10


@dataclass(frozen=True)
class View:
    """Distances of samples, shape (samples, samples), as shares of the largest, and the rank of
    each among the neighbours of each, itself 0."""

    apart: np.ndarray
    ranks: np.ndarray

    def mixed(self, order: np.ndarray) -> "View":
        """Return the view of samples that have changed places."""
        places = np.ix_(order, order)
        return View(self.apart[places], self.ranks[places])


def view(values: np.ndarray) -> View:
    """Return the view of values."""
    apart = scales.distances(values)
    apart = np.round(apart / apart.max(), 9)
    first = apart.copy()
    np.fill_diagonal(first, -1)
    order = np.argsort(first, axis=1, kind="stable")
    return View(apart, np.argsort(order, axis=1, kind="stable"))


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the quality of each map; the drawn maps are read from their tables."""
    for variant in VARIANTS:
        values = variant.scale(course.samples[variant.folder.split("/")[0]].values)
        order = kinds.in_order(values)
        rows = course.read(f"{variant.folder}/map.csv").rows
        drawn = {}
        for seed in range(variant.maps):
            places = np.array([[float(x), float(y)] for *_, s, x, y in rows if s == str(seed)])
            drawn[seed] = view(places[order])
        yield f"{variant.folder}/quality.csv", quality(values[order], drawn, variant)


def quality(values: np.ndarray, drawn: dict[int, View], variant: Variant) -> Table:
    """Return each measure of each map."""
    data, plane, first = (
        view(values),
        view(scales.singular(values - values.mean(axis=0), 2)[0]),
        drawn[0],
    )
    rows = [["drawn", seed, *one] for seed, shown in drawn.items() for one in kept(data, shown)]
    rows += [["principal plane", None, *one] for one in kept(data, plane)]
    rows += [["random", None, *one] for one in by_chance(data, first)]
    for seed, shown in list(drawn.items())[1:]:
        rows.append(["drawn", seed, "kept_neighbours", back(first, shown)])
    rows.append(["principal plane", None, "kept_neighbours", back(first, plane)])
    for name, places in anew(values, variant):
        share = None if places is None else back(first, view(places))
        rows.append([name, None, "kept_neighbours", share])
    columns = ["map", "seed", "measure", "value", "samples"]
    return Table(columns, [[*row, len(values)] for row in rows])


def kept(data: View, shown: View) -> list[list]:
    """Return how well a map keeps near samples near, and far ones far."""
    pairs = np.triu_indices(len(data.apart), 1)
    far = spearmanr(data.apart[pairs], shown.apart[pairs]).statistic
    return [
        ["trustworthiness", trustworthiness(data.ranks, shown.ranks)],
        ["continuity", trustworthiness(shown.ranks, data.ranks)],
        ["rnx_area", area(data.ranks, shown.ranks)],
        ["distance_correlation", float(far)],
    ]


def trustworthiness(true: np.ndarray, shown: np.ndarray) -> float:
    """Return Venna and Kaski's score of the five nearest."""
    count, k = len(true), NEIGHBOURS
    off = np.maximum(true[(shown > 0) & (shown <= k)] - k, 0).sum()
    return float(1 - off * 2 / (count * k * (2 * count - 3 * k - 1)))


def area(true: np.ndarray, shown: np.ndarray) -> float:
    """Return the mean of R_NX over all sizes of a neighbourhood, each weighed by one over it."""
    count, total, weights = len(true), 0.0, 0.0
    worst = np.sort(np.maximum(true, shown)[~np.eye(count, dtype=bool)])
    for k in range(1, count - 1):
        share = np.searchsorted(worst, k, side="right") / (count * k)
        total += ((count - 1) * share - k) / (count - 1 - k) / k
        weights += 1 / k
    return float(total / weights)


def back(first: View, other: View) -> float:
    """Return the share of the ten nearest on one map that are so on another."""
    both = (first.ranks <= KEPT) & (other.ranks <= KEPT)
    return float((both.sum(axis=1) - 1).mean() / KEPT)


def by_chance(data: View, first: View) -> list[list]:
    """Return the 95th percentile of each measure over maps whose samples have changed places."""
    draws, found = np.random.RandomState(0), []
    for _ in range(SHUFFLES):
        shown = first.mixed(draws.permutation(len(first.apart)))
        found.append([*kept(data, shown), ["kept_neighbours", back(first, shown)]])
    names = [name for name, _ in found[0]]
    values = np.array([[value for _, value in one] for one in found])
    return [[n, float(v)] for n, v in zip(names, np.percentile(values, 95, axis=0), strict=True)]


def anew(values: np.ndarray, variant: Variant) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield the maps that might as well have been drawn: from another, random start, and by half
    and twice the perplexity, which ends at a third of the other samples."""
    most = (len(values) - 1) / 3
    asked = min(PERPLEXITY, len(values) - 1)
    yield "another start", drawn_anew(values, variant, "random", asked, variant.maps)
    yield "half the perplexity", drawn_anew(values, variant, variant.init, asked / 2, 0)
    twice = min(2 * asked, max(most, asked))
    places = None if twice == asked else drawn_anew(values, variant, variant.init, twice, 0)
    yield "twice the perplexity", places


def drawn_anew(
    values: np.ndarray, variant: Variant, init: str, perplexity: float, seed: int
) -> np.ndarray:
    """Return the places of a map."""
    rate = variant.learning_rate
    model = TSNE(learning_rate=rate, init=init, perplexity=perplexity, random_state=seed, n_jobs=1)
    return model.fit_transform(values).astype(float)
