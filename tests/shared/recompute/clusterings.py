"""k-means: scikit-learn finds the clusters again, all that is said of them is computed here."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import exp, lgamma, log

import numpy as np
from sklearn.cluster import KMeans

from recompute import scales
from recompute.cells import Table
from recompute.raw import Course, Samples, Sheet, numbered, rows_of, text_of


@dataclass(frozen=True)
class Variant:
    """How one clustering of the course is set."""

    folder: str
    clusters: int
    last: int = 10  # the sweep goes from 1 to this
    scale: Callable = scales.unchanged
    starts: int = 10
    seeds: int = 0  # over which pairs are counted
    flat: bool = False  # two features, drawn as they are


VARIANTS = [
    Variant("points/kmeans/raw", 3, last=6, flat=True),
    Variant("grains/kmeans/raw", 3, last=5),
    Variant("wine/kmeans/raw", 3),
    Variant("wine/kmeans/standardized", 3, scale=scales.standardized),
    Variant("fish/kmeans/raw", 4),
    Variant("fish/kmeans/standardized", 4, scale=scales.standardized),
    Variant("stocks/kmeans/normalized", 10, last=15, scale=scales.rows_to_one, seeds=50),
    Variant("articles/kmeans/svd", 6, scale=scales.reduced, starts=50),
]


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield every table of every clustering."""
    for variant in VARIANTS:
        data = course.samples[variant.folder.split("/")[0]]
        for name, table in of_variant(data, variant):
            yield f"{variant.folder}/{name}.csv", table
    yield "points/kmeans/raw/predictions.csv", predictions(course)


def of_variant(data: Samples, variant: Variant) -> Iterator[tuple[str, Table]]:
    """Yield the tables of one clustering."""
    values = variant.scale(data.values)
    same = values.shape[1] == data.values.shape[1]
    names = data.features if same else [str(i + 1) for i in range(values.shape[1])]
    found = clusters(values, variant.clusters, variant.starts, seed=0)
    yield "clusters", cluster_table(data, found)
    yield "members", members(data, found)
    yield "centroids", means(values, found, names)
    yield "profile", means(data.values, found, data.features)
    yield "coordinates", coordinates(data, values, found, variant.flat)
    yield "scores", scores(data, values, found)
    yield "inertia", sweep(values, variant)
    if data.labelled:
        yield "crosstab", crosstab(found, data.labels)
    if variant.seeds:
        yield "stability", stability(data, values, variant)


def clusters(values: np.ndarray, count: int, starts: int, seed: int) -> list[int]:
    """Return the cluster of each sample, the largest first, equals by their first sample."""
    found = KMeans(count, n_init=starts, random_state=seed).fit(values).labels_.tolist()
    order = by_size(found)
    return [order.index(cluster) for cluster in found]


def by_size(found: list[int]) -> list[int]:
    """Return the clusters by falling size, then by their first sample."""
    sizes = Counter(found)
    return sorted(sizes, key=lambda cluster: (-sizes[cluster], found.index(cluster)))


def cluster_table(data: Samples, found: list[int]) -> Table:
    """Return the cluster of each sample."""
    rows = zip(data.names, data.labels, found, strict=True)
    return Table(["sample", "label", "cluster"], list(map(list, rows)))


def members(data: Samples, found: list[int]) -> Table:
    """Return the samples, cluster by cluster."""
    rows = [
        [cluster, data.names[i], data.labels[i]]
        for cluster in sorted(set(found))
        for i in range(len(found))
        if found[i] == cluster
    ]
    return Table(["cluster", "sample", "label"], rows)


def centres(values: np.ndarray, found: list[int]) -> np.ndarray:
    """Return the mean of each cluster."""
    where = np.array(found)
    return np.array([values[where == c].mean(axis=0) for c in range(max(found) + 1)])


def means(values: np.ndarray, found: list[int], names: list[str]) -> Table:
    """Return size and mean of each cluster."""
    sizes = Counter(found)
    rows = [[c, sizes[c], *row] for c, row in enumerate(centres(values, found).tolist())]
    return Table(["cluster", "size", *names], rows)


def inertia(values: np.ndarray, found: list[int]) -> float:
    """Return the squares of the distances from each sample to the mean of its cluster."""
    return float(((values - centres(values, found)[found]) ** 2).sum())


def silhouette(apart: np.ndarray, found: list[int]) -> float:
    """Return the mean over samples of (b - a) / max(a, b); NaN for a single cluster."""
    where = np.array(found)
    groups = [np.flatnonzero(where == c) for c in sorted(set(found))]
    if not 2 <= len(groups) < len(found):
        return float("nan")
    total = 0.0
    for i, own in enumerate(found):
        near = {c: apart[i, group].sum() for c, group in enumerate(groups)}
        if len(groups[own]) == 1:
            continue  # a sample alone counts as 0
        a = near.pop(own) / (len(groups[own]) - 1)
        b = min(near[c] / len(groups[c]) for c in near)
        total += (b - a) / max(a, b)
    return float(total / len(found))


def sweep(values: np.ndarray, variant: Variant) -> Table:
    """Return inertia and silhouette for each number of clusters."""
    apart, rows = scales.distances(values), []
    for count in range(1, variant.last + 1):
        found = clusters(values, count, variant.starts, seed=0)
        rows.append([count, inertia(values, found), silhouette(apart, found)])
    return Table(["clusters", "inertia", "silhouette"], rows)


def stability(data: Samples, values: np.ndarray, variant: Variant) -> Table:
    """Return in what share of seeds each pair of samples shares a cluster."""
    runs = [clusters(values, variant.clusters, variant.starts, s) for s in range(variant.seeds)]
    rows = [
        [data.names[a], data.names[b], sum(run[a] == run[b] for run in runs) / len(runs)]
        for a in range(len(data.names))
        for b in range(a + 1, len(data.names))
    ]
    return Table(["sample_a", "sample_b", "share"], rows)


def coordinates(data: Samples, values: np.ndarray, found: list[int], flat: bool) -> Table:
    """Return where samples and centroids are drawn: in the plane of greatest variance."""
    middles = centres(values, found)
    titles, points = list(data.features), values
    if not flat:
        middle = values.mean(axis=0)
        _, sizes, axes = np.linalg.svd(values - middle, full_matrices=False)
        axes = axes[:2] * scales.upright(axes[:2])[:, None]
        points, middles = (values - middle) @ axes.T, (middles - middle) @ axes.T
        shares = (sizes**2 / (sizes**2).sum())[:2].tolist()
        titles = [
            f"principal coordinate {i} ({share:.0%} of variance)"
            for i, share in enumerate(shares, 1)
        ]
    rows = [
        ["sample", data.names[i], data.labels[i], found[i], *point]
        for i, point in enumerate(points.tolist())
    ]
    rows += [["centroid", "", "", c, *point] for c, point in enumerate(middles.tolist())]
    return Table(["role", "name", "label", "cluster", *titles], rows)


def predictions(course: Course) -> Table:
    """Return the cluster of each new point: the one whose centroid is nearest."""
    known = course.samples["points"].values
    middles = centres(known, clusters(known, 3, starts=10, seed=0))
    path = course.folder / "data" / "raw" / "points" / "new-points.csv"
    new = numbered(Sheet(["x", "y"], rows_of(text_of(path))), ["x", "y"])
    nearest = scales.distances(new.values, middles).argmin(axis=1).tolist()
    rows = [[n, c, *p] for n, c, p in zip(new.names, nearest, new.values.tolist(), strict=True)]
    return Table(["sample", "cluster", "x", "y"], rows)


def crosstab(found: list[int], labels: list[str]) -> Table:
    """Count the labels in each cluster; labels in alphabetical order."""
    counts, names = Counter(zip(found, labels, strict=True)), sorted(set(labels))
    rows = [[c, *(counts[c, name] for name in names)] for c in sorted(set(found))]
    return Table(["cluster", *names], rows)


def scores(data: Samples, values: np.ndarray, found: list[int]) -> Table:
    """Return inertia, silhouette and, where there are labels, the agreement with them."""
    rows = [
        ["clusters", len(set(found))],
        ["inertia", inertia(values, found)],
        ["silhouette", silhouette(scales.distances(values), found)],
    ]
    if data.labelled:
        rows += agreement(data.labels, found)
    return Table(["score", "value"], [*rows, ["engine_full", 1]])


def agreement(labels: list[str], found: list[int]) -> list[list]:
    """Return five scores of agreement, each from its definition."""
    table = np.array([row[1:] for row in crosstab(found, labels).rows])
    shared = entropy(table.sum(axis=0)) + entropy(table.sum(axis=1)) - entropy(table.ravel())
    homogeneity = shared / entropy(table.sum(axis=0))
    completeness = shared / entropy(table.sum(axis=1))
    mean = (entropy(table.sum(axis=0)) + entropy(table.sum(axis=1))) / 2
    chance = by_chance(table)
    return [
        ["adjusted_rand", adjusted_rand(table)],
        ["adjusted_mutual_info", (shared - chance) / (mean - chance)],
        ["homogeneity", homogeneity],
        ["completeness", completeness],
        ["v_measure", 2 * homogeneity * completeness / (homogeneity + completeness)],
    ]


def entropy(counts: np.ndarray) -> float:
    """Return the entropy of some counts, in nats."""
    total = int(counts.sum())
    return -sum(n / total * log(n / total) for n in counts.tolist() if n)


def adjusted_rand(table: np.ndarray) -> float:
    """Return Hubert and Arabie's adjusted Rand index."""

    def pairs(counts):
        """Count the pairs within each of some groups."""
        return float((counts * (counts - 1) / 2).sum())

    both, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / pairs(table.sum())
    return (both - expected) / ((rows + columns) / 2 - expected)


def by_chance(table: np.ndarray) -> float:
    """Return the mutual information expected of clusters and labels of these sizes."""
    total = int(table.sum())
    return sum(
        n / total * log(total * n / (a * b)) * hypergeometric(n, a, b, total)
        for a in table.sum(axis=1).tolist()
        for b in table.sum(axis=0).tolist()
        for n in range(max(1, a + b - total), min(a, b) + 1)
    )


@cache
def hypergeometric(n: int, a: int, b: int, total: int) -> float:
    """Return the chance that groups of a and of b samples have n in common."""

    def choose(k, m):
        """Return the logarithm of k choose m."""
        return lgamma(k + 1) - lgamma(m + 1) - lgamma(k - m + 1)

    return exp(choose(a, n) + choose(total - a, b - n) - choose(total, b))
