"""What sets clusters apart: standardised differences, profiles, words, typical samples, labels."""

from collections.abc import Iterator

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.stats import hypergeom

from recompute import groups, kinds, scales
from recompute.cells import Table
from recompute.groups import NOISE
from recompute.kinds import Clustering
from recompute.raw import Course

DIGITS = 9  # in which effects are compared
LARGE = 0.8


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield what sets the clusters of every clustering apart."""
    for one in kinds.every(course):
        for name, table in of_clusters(one):
            yield f"{one.folder}/{name}.csv", table


def of_clusters(one: Clustering) -> Iterator[tuple[str, Table]]:
    """Yield the tables of one clustering."""
    numbers = groups.numbers(one.found)
    effect = effects(one.data.values, np.array(one.found))
    yield "explanation", explanation(one, numbers, effect)
    chosen = drawn(effect)
    yield "profiles", profiles(one, numbers, chosen)
    yield "distributions", distributions(one, numbers, chosen)
    yield "heatmap", heatmap(one, chosen)
    yield "feature_tree", feature_tree(one, chosen)
    names = ["noise" if number == NOISE else f"cluster {number}" for number in numbers]
    rows = zip(names, map(one.found.count, numbers), effect, strict=True)
    said = [[name, words(size, row, one.data.features)] for name, size, row in rows]
    yield "words", Table(["what", "words"], said)
    yield "typical", typical(one)
    if one.data.labelled:
        yield "overrepresented", overrepresented(one)


def effects(values: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Return the mean in each group less that of all other samples, in standard deviations of all,
    shape (groups, features); NaN for a feature that does not vary."""
    inside = [found == number for number in groups.numbers(found.tolist())]
    with np.errstate(divide="ignore", invalid="ignore"):
        unit = np.where(values.max(axis=0) > values.min(axis=0), values.std(axis=0), np.nan)
        differences = [values[own].mean(axis=0) - values[~own].mean(axis=0) for own in inside]
        return np.round(np.array(differences) / unit, DIGITS)


def ranked(row: np.ndarray) -> list[int]:
    """Return the features that have an effect, the largest first, whatever its sign."""
    known = [j for j, value in enumerate(row.tolist()) if value == value]
    return sorted(known, key=lambda j: (-abs(row[j]), j))


def explanation(one: Clustering, numbers: list[int], effect: np.ndarray) -> Table:
    """Return the ten features that set each group apart most."""
    values, found, rows = one.data.values, np.array(one.found), []
    for number, row in zip(numbers, effect, strict=True):
        for rank, j in enumerate(ranked(row)[:10], start=1):
            own, others = values[found == number, j], values[found != number, j]
            means = [without_rounding(part.mean(), values[:, j]) for part in (own, others)]
            rows.append([number, rank, one.data.features[j], float(row[j]), *means])
    return Table(["cluster", "rank", "feature", "effect", "mean", "others"], rows)


def without_rounding(mean: float, values: np.ndarray) -> float:
    """Return a mean; zero where it is rounding beside the values."""
    return 0.0 if abs(mean) < 1e-12 * np.abs(values).max() else float(mean)


def drawn(effect: np.ndarray) -> list[int]:
    """Return thirty features at most, of each group in turn the one that sets it apart most and is
    not chosen yet, in the order of the groups that they mark."""
    orders = [ranked(row) for row in effect]
    turns = [order[rank] for rank in range(len(orders[0])) for order in orders]
    chosen = list(dict.fromkeys(turns))[:30]

    def place(j: int) -> tuple:
        """Sort by the group among whose features this ranks highest: first what is high there."""
        ranks = [(order.index(j), -abs(effect[g, j]), g) for g, order in enumerate(orders)]
        group = min(ranks)[2]
        own = effect[group, j]
        return group, own < 0, -abs(own), j

    return sorted(chosen, key=place)


def profiles(one: Clustering, numbers: list[int], chosen: list[int]) -> Table:
    """Return how high each feature is in each group."""
    values, found = one.data.values[:, chosen], np.array(one.found)
    heights = [
        ((values[found == n].mean(axis=0) - values.mean(axis=0)) / values.std(axis=0)).round(DIGITS)
        for n in numbers
    ]
    rows = [[n, one.found.count(n), *row.tolist()] for n, row in zip(numbers, heights, strict=True)]
    return Table(["cluster", "size", *(one.data.features[j] for j in chosen)], rows)


def standardised(one: Clustering, feature: int) -> np.ndarray:
    """Return a feature's values less their mean, in standard deviations."""
    values = one.data.values[:, feature]
    return ((values - values.mean()) / values.std()).round(DIGITS)


def distributions(one: Clustering, numbers: list[int], chosen: list[int]) -> Table:
    """Return percentiles of each feature in each group, between two samples in a straight line."""
    found, rows = np.array(one.found), []
    for j in chosen:
        heights = standardised(one, j)
        for number in numbers:
            own = sorted(heights[found == number].tolist())
            cells = []
            for share in (0.05, 0.25, 0.5, 0.75, 0.95):
                below = int(share * (len(own) - 1))
                part = share * (len(own) - 1) - below
                above = own[min(below + 1, len(own) - 1)]
                cells.append(own[below] + part * (above - own[below]))
            rows.append([one.data.features[j], number, len(own), *cells])
    names = ["low", "lower_quartile", "median", "upper_quartile", "high"]
    return Table(["feature", "cluster", "size", *names], rows)


def heatmap(one: Clustering, chosen: list[int]) -> Table:
    """Return every sample with its standardised values; no clustering here has more than 300."""
    heights = np.column_stack([standardised(one, j) for j in chosen]).tolist()
    rows = zip(one.data.names, one.data.labels, one.found, heights, strict=True)
    return Table(
        ["sample", "label", "cluster", *(one.data.features[j] for j in chosen)],
        [[name, label, cluster, *row] for name, label, cluster, row in rows],
    )


def feature_tree(one: Clustering, chosen: list[int]) -> Table:
    """Return the tree of the drawn features by average linkage of 1 less their correlation, turned
    as SciPy turns it."""
    columns = ["merge", "left", "right", "height", "size"]
    if len(chosen) < 2:
        return Table(columns, [])
    apart = 1 - np.corrcoef(one.data.values[:, chosen].T)
    pairs = np.round(apart[np.triu_indices(len(chosen), 1)], 9)
    merged = linkage(pairs, "average", optimal_ordering=True)
    rows = [[len(chosen) + i, int(a), int(b), h, int(size)]
            for i, (a, b, h, size) in enumerate(merged.tolist())]  # fmt: skip
    return Table(columns, rows)


def words(size: int, row: np.ndarray, features: list[str]) -> str:
    """Return what is said of a group: those of its first three features whose effect is large."""
    large = [j for j in ranked(row)[:3] if abs(row[j]) >= LARGE]
    said = ", ".join(f"{'high' if row[j] > 0 else 'low'} {features[j]}" for j in large)
    return ("one sample, " if size == 1 else "") + (said or "no feature sets it apart")


def typical(one: Clustering) -> Table:
    """Return the five samples nearest the mean of each cluster, where its method ran."""
    middles, rows = groups.centres(one.values, one.found), []
    largest = np.abs(one.values).max()
    for cluster, middle in enumerate(middles):
        own = [i for i, c in enumerate(one.found) if c == cluster]
        far = scales.distances(one.values[own], middle[None])[:, 0] if own else []
        order = sorted(
            (round(d / largest, 9), one.data.names[i], i) for d, i in zip(far, own, strict=True)
        )
        rows += [
            [cluster, rank, name, one.data.labels[i], distance * largest]
            for rank, (distance, name, i) in enumerate(order[:5], start=1)
        ]
    return Table(["cluster", "rank", "sample", "label", "distance"], rows)


def overrepresented(one: Clustering) -> Table:
    """Return the labels that are commoner in a group than among all, by the hypergeometric tail,
    corrected by Holm's steps."""
    labels, count = one.data.labels, len(one.found)
    numbers, names = groups.numbers(one.found), sorted(set(labels))
    tests = []
    for number in numbers:
        own = [label for label, c in zip(labels, one.found, strict=True) if c == number]
        for label in names:
            here, whole = own.count(label), labels.count(label)
            if here:
                p = float(hypergeom(count, whole, len(own)).sf(here - 1))
                tests.append([number, label, here, here / len(own), whole / count, p])
    corrected, least = {}, 0.0
    for step, (*key, _, _, _, p) in enumerate(sorted(tests, key=lambda test: test[5])):
        least = max(least, p * (len(numbers) * len(names) - step))
        corrected[tuple(key)] = min(least, 1.0)
    rows = [
        [n, label, here, share, of_all, share / of_all, p, corrected[n, label]]
        for n, label, here, share, of_all, p in tests
        if share > of_all
    ]
    rows.sort(key=lambda row: (row[0] == NOISE, row[0], float(f"{row[6]:.9g}"), row[1]))
    kept = [row for n in numbers for row in [r for r in rows if r[0] == n][:10]]
    columns = ["cluster", "label", "samples", "share", "share_of_all", "lift", "p", "p_corrected"]
    return Table(columns, kept)
