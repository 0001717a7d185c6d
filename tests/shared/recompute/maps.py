"""t-SNE: scikit-learn draws the maps again; how good a map is, is computed here from its places.

A map cannot be derived by other means, but its divergence can: from the affinities of the
definition, without the tree by which scikit-learn sums them up.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.manifold import TSNE

from recompute import scales
from recompute.cells import Table
from recompute.raw import Course, Samples

NEIGHBOURS = 5
PERPLEXITY = 30.0
SUMMED_BY_TREE = 0.03  # how much too small a divergence may be: far samples count in groups


@dataclass(frozen=True)
class Variant:
    """How the maps of one dataset are set."""

    folder: str
    learning_rate: float | str
    scale: Callable = scales.unchanged
    init: str = "pca"
    maps: int = 1


VARIANTS = [
    Variant("grains/tsne/raw", 200),
    Variant("stocks/tsne/normalized", 50, scale=scales.rows_to_one),
    Variant("wine/tsne/standardized", "auto", scale=scales.standardized, init="random", maps=3),
]


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the maps and their scores."""
    for variant in VARIANTS:
        data = course.samples[variant.folder.split("/")[0]]
        values = variant.scale(data.values)
        places, scores = [], []
        for seed in range(variant.maps):
            drawn, divergence = draw(values, variant, seed)
            places += [
                [name, label, seed, *place]
                for name, label, place in zip(data.names, data.labels, drawn.tolist(), strict=True)
            ]
            check_divergence(values, drawn, divergence)
            scores += quality(data, values, drawn, divergence, seed)
        yield f"{variant.folder}/map.csv", Table(["sample", "label", "seed", "x", "y"], places)
        yield f"{variant.folder}/scores.csv", Table(["score", "value", "seed"], scores)


def draw(values: np.ndarray, variant: Variant, seed: int) -> tuple[np.ndarray, float]:
    """Return a map and its divergence."""
    model = TSNE(
        learning_rate=variant.learning_rate,
        init=variant.init,
        perplexity=PERPLEXITY,
        random_state=seed,
        n_jobs=1,
    )
    return model.fit_transform(values).astype(float), float(model.kl_divergence_)


def quality(
    data: Samples, values: np.ndarray, places: np.ndarray, divergence: float, seed: int
) -> list[list]:
    """Return the scores of one map."""
    rows = [
        ["kl_divergence", divergence, seed],
        ["trustworthiness", trustworthiness(values, places), seed],
    ]
    if data.labelled:
        rows.append(["label_purity", purity(places, data.labels), seed])
    return [*rows, ["engine_exact", 1, seed]]


def nearest_first(points: np.ndarray) -> np.ndarray:
    """Return for each point the others, the nearest first, shape (points, points - 1)."""
    apart = scales.distances(points)
    np.fill_diagonal(apart, np.inf)
    return np.argsort(apart, axis=1, kind="stable")[:, :-1]


def purity(places: np.ndarray, labels: list[str]) -> float:
    """Return the share of the five nearest on the map that have a sample's own label."""
    near = nearest_first(places)[:, :NEIGHBOURS]
    return float(
        np.mean([[labels[j] == own for j in row] for own, row in zip(labels, near, strict=True)])
    )


def trustworthiness(values: np.ndarray, places: np.ndarray) -> float:
    """Return Venna and Kaski's score: how far off are samples that are near on the map only."""
    count, k, penalty = len(values), NEIGHBOURS, 0
    for true, shown in zip(nearest_first(values).tolist(), nearest_first(places), strict=True):
        ranks = (true.index(j) + 1 for j in shown[:k])
        penalty += sum(max(rank - k, 0) for rank in ranks)
    return 1 - penalty * 2 / (count * k * (2 * count - 3 * k - 1))


def check_divergence(values: np.ndarray, places: np.ndarray, divergence: float) -> None:
    """Compare a divergence with the exact sum over all pairs."""
    wanted = affinities(values)
    near = 1 / (1 + scales.distances(places) ** 2)
    np.fill_diagonal(near, 0)
    shown = near / near.sum()
    some = wanted > 0
    exact = float((wanted[some] * np.log(wanted[some] / shown[some])).sum())
    assert abs(exact - divergence) <= SUMMED_BY_TREE * exact, f"{divergence}, exactly {exact}"


def affinities(values: np.ndarray) -> np.ndarray:
    """Return how near samples are to each other: the mean of both conditional probabilities,
    each over the nearest samples, three times the perplexity."""
    squares = scales.distances(values) ** 2
    count = min(len(values) - 1, int(3 * PERPLEXITY + 1))
    given = np.zeros(squares.shape)
    for i, near in enumerate(nearest_first(values)[:, :count]):
        given[i, near] = conditional(squares[i, near])
    both = given + given.T
    return both / both.sum()


def conditional(squares: np.ndarray) -> np.ndarray:
    """Return probabilities that fall off with the square of the distance, so wide that their
    entropy is the logarithm of the perplexity."""
    low, high = 1e-12, 1e12
    for _ in range(100):
        precision = np.sqrt(low * high)
        weights = np.exp(-(squares - squares.min()) * precision)
        shares = weights / weights.sum()
        entropy = -(shares[shares > 0] * np.log(shares[shares > 0])).sum()
        low, high = (precision, high) if entropy > np.log(PERPLEXITY) else (low, precision)
    return shares
