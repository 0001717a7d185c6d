"""NMF: NNDSVD and coordinate descent written out, errors from the differences themselves.

Only the first, random step is scikit-learn's: the singular vectors that NNDSVD starts from.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.utils.extmath import randomized_svd

from recompute import scales
from recompute.cells import Table
from recompute.components import component_table, feature_table
from recompute.raw import Course, Samples

TOP = 10
MOST, GAIN = 200, 1e-4  # iterations, and the share of the first gain at which they end


@dataclass(frozen=True)
class Factors:
    """Features (samples × components), components (components × features), iterations."""

    features: np.ndarray
    components: np.ndarray
    iterations: int

    def error(self, values: np.ndarray) -> float:
        """Return the root of the squares of what is left."""
        return float(np.sqrt(((values - self.features @ self.components) ** 2).sum()))


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield every table of every factorization."""
    articles, artists = course.samples["articles"], course.samples["artists"]
    artists = artists.with_values(scales.columns_to_one(artists.values))
    yield from of_variant("articles/nmf/raw", articles, 6)
    yield from of_variant("digits/nmf/raw", course.samples["digits"], 7)
    yield from of_variant("artists/nmf/max_abs", artists, 20)
    yield "articles/nmf/raw/errors.csv", errors(articles)
    yield "articles/nmf/raw/reconstruction.csv", rebuilt(course, "Cristiano Ronaldo")


def of_variant(folder: str, data: Samples, count: int) -> Iterator[tuple[str, Table]]:
    """Yield the tables of one factorization."""
    found = factorize(data.values, count)
    assert found.features.min() >= 0 and found.components.min() >= 0
    error = found.error(data.values)
    rows = [
        ["reconstruction_error", error],
        ["relative_error", error / float(np.sqrt((data.values**2).sum()))],
        ["iterations", found.iterations],
        ["engine_full", 1],
    ]
    yield f"{folder}/features.csv", feature_table(data, found.features)
    yield f"{folder}/components.csv", component_table(found.components, data.features)
    yield f"{folder}/top_features.csv", largest(found.components, data.features, "feature")
    yield f"{folder}/top_samples.csv", largest(found.features.T, data.names, "sample")
    yield f"{folder}/scores.csv", Table(["score", "value"], rows)


def factorize(values: np.ndarray, count: int) -> Factors:
    """Factorize by coordinate descent, features and components in turn."""
    features, components = start(values, count)
    gains: list[float] = []
    while len(gains) < MOST and (not gains or gains[-1] > GAIN * gains[0]):
        gain = descend(features, values @ components.T, components @ components.T)
        gain += descend(components.T, values.T @ features, features.T @ features)
        gains.append(gain)
    return Factors(features, components, len(gains))


def descend(weights: np.ndarray, product: np.ndarray, square: np.ndarray) -> float:
    """Improve one column of weights after another, in place; return how far off they were.

    `product` has the shape of the weights, `square` that of components × components.
    """
    off = 0.0
    for t in range(weights.shape[1]):
        slope = weights @ square[:, t] - product[:, t]
        off += np.abs(np.where(weights[:, t] == 0, np.minimum(slope, 0), slope)).sum()
        if square[t, t]:
            weights[:, t] = np.maximum(weights[:, t] - slope / square[t, t], 0)
    return off


def start(values: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return NNDSVD's start: of each pair of singular vectors the weightier of its parts,
    both positive or both negative (Boutsidis & Gallopoulos 2008)."""
    left, sizes, right = randomized_svd(values, count, random_state=0)
    features, components = np.zeros(left.shape), np.zeros(right.shape)
    features[:, 0], components[0] = np.abs(left[:, 0]), np.abs(right[0])
    weight = np.ones(count)
    for j in range(1, count):
        parts = [(np.maximum(s * left[:, j], 0), np.maximum(s * right[j], 0)) for s in (1, -1)]
        norms = [(np.linalg.norm(x), np.linalg.norm(y)) for x, y in parts]
        best = 0 if np.prod(norms[0]) > np.prod(norms[1]) else 1
        features[:, j] = parts[best][0] / norms[best][0]
        components[j] = parts[best][1] / norms[best][1]
        weight[j] = np.prod(norms[best])
    scale = np.sqrt(sizes * weight)
    features, components = features * scale, components * scale[:, None]
    features[features < 1e-6], components[components < 1e-6] = 0, 0
    return features, components


def largest(weights: np.ndarray, names: list[str], kind: str) -> Table:
    """Return the names with the largest weights in each component, to six digits; equals stand
    in the order of the names."""
    rows = []
    for i, row in enumerate(scales.without_noise(weights).tolist(), start=1):
        row = [float(f"{weight:.6g}") for weight in row]
        order = sorted(range(len(row)), key=lambda j: (-row[j], j))[:TOP]
        rows += [[i, rank, names[j], row[j]] for rank, j in enumerate(order, start=1)]
    return Table(["component", "rank", kind, "weight"], rows)


def errors(data: Samples) -> Table:
    """Return what is left with one to ten components."""
    whole = float(np.sqrt((data.values**2).sum()))
    rows = []
    for count in range(1, 11):
        error = factorize(data.values, count).error(data.values)
        rows.append([count, error, error / whole])
    return Table(["components", "reconstruction_error", "relative_error"], rows)


def numbers_of(table: Table, start: int) -> np.ndarray:
    """Return the columns of a table from one on, as floats."""
    return np.array([[float(cell) for cell in row[start:]] for row in table.rows])


def rebuilt(course: Course, sample: str) -> Table:
    """Return the largest words of one sample and what its features make of them.

    The course computes it from its tables of features and components.
    """
    data = course.samples["articles"]
    own = data.names.index(sample)
    features = numbers_of(course.read("articles/nmf/raw/features.csv"), 2)[own]
    components = numbers_of(course.read("articles/nmf/raw/components.csv"), 1)
    parts = features[:, None] * components
    true, sums = data.values[own], parts.sum(axis=0)
    order = sorted(range(len(true)), key=lambda j: (-max(true[j], sums[j]), j))[: 2 * TOP]
    rows = [
        [sample, data.features[j], float(true[j]), float(sums[j]), *parts[:, j].tolist()]
        for j in order
    ]
    numbers = [str(i + 1) for i in range(len(features))]
    return Table(["sample", "feature", "true", "rebuilt", *numbers], rows)
