"""k-means: scikit-learn finds the clusters again, all that is said of them is computed here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import KMeans

from recompute import groups, scales
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
    yield from groups.tables_of(data, values, found, variant.flat)
    yield "centroids", groups.means(values, found, names)
    yield "scores", scores(data, values, found)
    yield "inertia", sweep(values, variant)
    if variant.seeds:
        yield "stability", stability(data, values, variant)


def clusters(values: np.ndarray, count: int, starts: int, seed: int) -> list[int]:
    """Return the cluster of each sample, the largest first, equals by their first sample."""
    found = KMeans(count, n_init=starts, random_state=seed).fit(values).labels_.tolist()
    return groups.renumbered(found)


def inertia(values: np.ndarray, found: list[int]) -> float:
    """Return the squares of the distances from each sample to the mean of its cluster."""
    return float(((values - groups.centres(values, found)[found]) ** 2).sum())


def sweep(values: np.ndarray, variant: Variant) -> Table:
    """Return inertia and silhouette for each number of clusters."""
    apart, rows = scales.distances(values), []
    for count in range(1, variant.last + 1):
        found = clusters(values, count, variant.starts, seed=0)
        rows.append([count, inertia(values, found), groups.silhouette(apart, found)])
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


def predictions(course: Course) -> Table:
    """Return the cluster of each new point: the one whose centroid is nearest."""
    known = course.samples["points"].values
    middles = groups.centres(known, clusters(known, 3, starts=10, seed=0))
    path = course.folder / "data" / "raw" / "points" / "new-points.csv"
    new = numbered(Sheet(["x", "y"], rows_of(text_of(path))), ["x", "y"])
    nearest = scales.distances(new.values, middles).argmin(axis=1).tolist()
    rows = [[n, c, *p] for n, c, p in zip(new.names, nearest, new.values.tolist(), strict=True)]
    return Table(["sample", "cluster", "x", "y"], rows)


def scores(data: Samples, values: np.ndarray, found: list[int]) -> Table:
    """Return inertia, silhouette and, where there are labels, the agreement with them."""
    rows = [["clusters", len(set(found))], ["inertia", inertia(values, found)]]
    rows += [*groups.quality(data, values, found), ["engine_full", 1]]
    return Table(["score", "value"], rows)
