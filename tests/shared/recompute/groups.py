"""What is said of groups of samples, whichever method found them.

Clusters are numbered from 0; noise, which belongs to none, is -1 and stands behind them all.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import exp, lgamma, log

import numpy as np

from recompute import scales
from recompute.cells import Table
from recompute.raw import Samples

NOISE = -1


def by_size(found: list[int]) -> list[int]:
    """Return the clusters by falling size, then by their first sample; noise is none of them."""
    sizes = Counter(cluster for cluster in found if cluster != NOISE)
    return sorted(sizes, key=lambda cluster: (-sizes[cluster], found.index(cluster)))


def renumbered(found: list[int]) -> list[int]:
    """Number the clusters from 0, the largest first, equals by their first sample."""
    order = by_size(found)
    return [NOISE if cluster == NOISE else order.index(cluster) for cluster in found]


def numbers(found: list[int]) -> list[int]:
    """Return the numbers of the clusters, that of noise last."""
    return sorted(set(found), key=lambda cluster: (cluster == NOISE, cluster))


def tables_of(
    data: Samples, values: np.ndarray, found: list[int], flat: bool = False
) -> Iterator[tuple[str, Table]]:
    """Yield the tables that every clustering has; `values` are what its method saw."""
    yield "clusters", cluster_table(data, found)
    yield "members", members(data, found)
    yield "profile", means(data.values, found, data.features)
    yield "coordinates", coordinates(data, values, found, flat)
    if data.labelled:
        yield "crosstab", crosstab(found, data.labels)


def cluster_table(data: Samples, found: list[int]) -> Table:
    """Return the cluster of each sample."""
    rows = zip(data.names, data.labels, found, strict=True)
    return Table(["sample", "label", "cluster"], list(map(list, rows)))


def members(data: Samples, found: list[int]) -> Table:
    """Return the samples, cluster by cluster."""
    rows = [
        [cluster, data.names[i], data.labels[i]]
        for cluster in numbers(found)
        for i in range(len(found))
        if found[i] == cluster
    ]
    return Table(["cluster", "sample", "label"], rows)


def centres(values: np.ndarray, found: list[int]) -> np.ndarray:
    """Return the mean of each cluster, noise left out."""
    where = np.array(found)
    return np.array([values[where == c].mean(axis=0) for c in range(max(found) + 1)])


def means(values: np.ndarray, found: list[int], names: list[str]) -> Table:
    """Return size and mean of each cluster, and of noise."""
    where = np.array(found)
    groups = {c: values[where == c] for c in numbers(found)}
    rows = [[c, len(group), *group.mean(axis=0).tolist()] for c, group in groups.items()]
    return Table(["cluster", "size", *names], rows)


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


def quality(data: Samples, values: np.ndarray, found: list[int]) -> list[list]:
    """Return the silhouette without noise, the agreement with labels, where noise is one more
    group, and how many samples were scored where these are not all."""
    held = [i for i, cluster in enumerate(found) if cluster != NOISE]
    rows = [["silhouette", silhouette(scales.distances(values[held]), [found[i] for i in held])]]
    noise = len(found) - len(held)
    if data.labelled:
        assert all(data.labels)
        rows += agreement(data.labels, found)
        rows += [["labelled_noise_samples", noise]] if noise else []
    return rows + ([["silhouette_samples", len(held)]] if noise else [])


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
            f"principal coordinate {i} ({percent(share)} of variance)"
            for i, share in enumerate(shares, 1)
        ]
    rows = [
        ["sample", data.names[i], data.labels[i], found[i], *point]
        for i, point in enumerate(points.tolist())
    ]
    rows += [["centroid", "", "", c, *point] for c, point in enumerate(middles.tolist())]
    return Table(["role", "name", "label", "cluster", *titles], rows)


def crosstab(found: list[int], labels: list[str]) -> Table:
    """Count the labels in each cluster; labels in alphabetical order."""
    counts, names = Counter(zip(found, labels, strict=True)), sorted(set(labels))
    rows = [[c, *(counts[c, name] for name in names)] for c in numbers(found)]
    return Table(["cluster", *names], rows)


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


def percent(share: float) -> str:
    """Return a share with the decimals, two at most, without which it would be nothing or all."""
    for decimals in (0, 1, 2):
        rounded = round(100 * share, decimals)
        if 0 < rounded < 100:
            return f"{rounded:.{decimals}f}%"
    return "below 0.01%" if share < 0.5 else "above 99.99%"
