"""The clusterings of one dataset beside each other, and their labels: by scikit-learn's indices."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from sklearn import metrics

from recompute import groups, kinds, scales
from recompute.cells import Table
from recompute.groups import NOISE
from recompute.kinds import Clustering
from recompute.raw import Course, Samples

SPARSE = ("articles",)  # whose samples count by their directions
DRAWN = 1000  # weightings of the indices
INDICES = ["silhouette", "calinski_harabasz", "davies_bouldin", "dunn"]
SIGNS = np.array([1, 1, -1, 1, 1])
RANKS = ["closeness", "rank", "rank_best", "rank_worst", "first_without", "first_drawn"]
OWN = ["stability", "stability_least", "null_p"]
AGREEMENT = {
    "adjusted_rand": metrics.adjusted_rand_score,
    "adjusted_mutual_info": metrics.adjusted_mutual_info_score,
    "fowlkes_mallows": metrics.fowlkes_mallows_score,
    "homogeneity": metrics.homogeneity_score,
    "completeness": metrics.completeness_score,
    "v_measure": metrics.v_measure_score,
}
Partition = dict[str, int]  # the cluster of each sample that is seen, by its name


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield both tables of each dataset that has something to compare."""
    known = sorted(kinds.every(course), key=lambda one: one.folder)
    for dataset in dict.fromkeys(one.folder.split("/")[0] for one in known):
        data = course.samples[dataset]
        own = [one for one in known if one.folder.startswith(f"{dataset}/")]
        if len(own) + data.labelled < 2:
            continue
        found = {one.folder.split("/", 1)[1]: seen(one) for one in own}
        if data.labelled:
            numbers = sorted(set(data.labels))
            labels = map(numbers.index, data.labels)
            found["labels"] = dict(zip(data.names, labels, strict=True))
        yield f"{dataset}/compare/clusterings.csv", clusterings(course, dataset, data, found)
        yield f"{dataset}/compare/agreement.csv", agreement(found)
        yield f"{dataset}/compare/further.csv", further(dataset, data, found)


def seen(one: Clustering) -> Partition:
    """Return the clusters of a clustering by the names of its samples."""
    return dict(zip(one.data.names, one.found, strict=True))


def agreement(found: dict[str, Partition]) -> Table:
    """Return the adjusted Rand index of each pair, over the samples that both see; those that
    agree stand together, as leaves of a tree by average linkage."""
    names = list(found)
    index = {pair: alike(*(found[name] for name in pair)) for pair in combinations(names, 2)}
    apart = [round(1 - value, 9) for value in index.values()]
    order = [names[i] for i in leaves_list(linkage(apart, "average"))]
    rows = [[a, b, index.get((a, b), index.get((b, a)))] for a, b in combinations(order, 2)]
    return Table(["clustering_a", "clustering_b", "adjusted_rand"], rows)


def alike(one: Partition, other: Partition, index=metrics.adjusted_rand_score) -> float:
    """Return an index over the samples that both see; noise is one more group."""
    both = [name for name in one if name in other]
    return float(index([one[name] for name in both], [other[name] for name in both]))


def clusterings(course: Course, dataset: str, data: Samples, found: dict[str, Partition]) -> Table:
    """Return what each is, its indices, its rank, what its own tables say, how it agrees with the
    labels."""
    directed = dataset in SPARSE
    points = (scales.rows_to_one if directed else scales.standardized)(data.values)
    space = "unit length" if directed else "standardized"
    rows, able = [], []
    for name, of in found.items():
        noise = list(of.values()).count(NOISE)
        said = [len(of), len(set(of.values()) - {NOISE}), noise / len(of), len(of) - noise, space]
        measured = indices(points, data.names, of)
        whole = len(of) == len(data.names)
        if whole:
            able.append([*measured, 1 - noise / len(of)])
        note = "" if whole else f"not ranked: sees {len(of)} of {len(data.names)} samples"
        rows.append([name, said, measured, whole, note])
    ranks = iter(ranked(np.array(able)))
    cells = []
    for name, said, measured, whole, note in rows:
        step, _, variant = name.partition("/")
        own = next(ranks) if whole else [None] * len(RANKS)
        own += of_its_own(course, f"{dataset}/{name}") if variant else [None] * len(OWN)
        if data.labelled:
            labels = found["labels"]
            own += [alike(labels, found[name], index) if variant else None
                    for index in AGREEMENT.values()]  # fmt: skip
        cells.append([step, variant, *said, *measured, *own, note])
    columns = ["step", "variant", "samples", "clusters", "noise", "measured", "space"]
    last = [*AGREEMENT, "note"] if data.labelled else ["note"]
    return Table([*columns, *INDICES, *RANKS, *OWN, *last], cells)


def further(dataset: str, data: Samples, found: dict[str, Partition]) -> Table:
    """Return the C-index and the BIC of each, from sorted distances and from means."""
    points = (scales.rows_to_one if dataset in SPARSE else scales.standardized)(data.values)
    used = int(np.any(np.asarray(points) != 0, axis=0).sum())
    rows = []
    for name, of in found.items():
        held = [i for i, sample in enumerate(data.names) if of.get(sample, NOISE) != NOISE]
        values, clusters = points[held], np.array([of[data.names[i]] for i in held])
        step, _, variant = name.partition("/")
        known, sizes = np.unique(clusters, return_counts=True)
        pairs = np.triu_indices(len(held), 1)
        apart = scales.distances(values)[pairs]
        inner = apart[clusters[pairs[0]] == clusters[pairs[1]]]
        ranked = np.sort(apart)
        least, most = ranked[: len(inner)].sum(), ranked[len(ranked) - len(inner) :].sum()
        means = np.array([values[clusters == c].mean(axis=0) for c in known])
        spread = ((values - means[np.searchsorted(known, clusters)]) ** 2).sum()
        count, groups_of = len(held), len(known)
        width = spread / (used * (count - groups_of))
        log = (sizes * np.log(sizes / count)).sum() - used * (count - groups_of) / 2
        log -= count * used / 2 * np.log(2 * np.pi * width)
        bic = -2 * log + (groups_of + groups_of * used) * np.log(count)
        c_index = float((inner.sum() - least) / (most - least))
        rows.append([step, variant, groups_of, count, c_index, float(bic)])
    return Table(["step", "variant", "clusters", "measured", "c_index", "bic"], rows)


def indices(points: np.ndarray, names: list[str], of: Partition) -> list[float]:
    """Return the four indices of the samples in clusters."""
    held = [i for i, name in enumerate(names) if of.get(name, NOISE) != NOISE]
    values, clusters = points[held], np.array([of[names[i]] for i in held])
    apart = scales.distances(values)
    same = clusters[:, None] == clusters[None, :]
    return [
        groups.silhouette(apart, clusters.tolist()),
        float(metrics.calinski_harabasz_score(values, clusters)),
        float(metrics.davies_bouldin_score(values, clusters)),
        float(apart[~same].min() / apart[same].max()),
    ]


def ranked(values: np.ndarray) -> list[list]:
    """Return closeness to the ideal, rank, the best and the worst rank by any weights, and how
    often each is first: without one index, and by weights that are drawn."""
    values = np.array([[float(f"{x:.9g}") for x in row] for row in values.tolist()])
    count = values.shape[1]
    drawn = np.random.RandomState(0).standard_exponential((DRAWN, count))
    weights = [np.ones(count), *(1 - np.eye(count)), *drawn]
    near = [closeness(values, weight) for weight in weights]
    places = np.array([[1 + sum(b > a for b in row) for a in row] for row in near])
    without, by_draw = places[1 : 1 + count] == 1, places[1 + count :] == 1
    columns = [near[0], places[0], places.min(axis=0), places.max(axis=0),
               without.mean(axis=0), by_draw.mean(axis=0)]  # fmt: skip
    return [list(row) for row in zip(*(np.array(c).tolist() for c in columns), strict=True)]


def closeness(values: np.ndarray, weights: np.ndarray) -> list[float]:
    """Return how near each row is to the best of all columns rather than to the worst."""
    scaled = values / np.sqrt((values**2).sum(axis=0)) * SIGNS * weights / weights.sum()
    best, worst = (
        np.sqrt(((scaled - end) ** 2).sum(axis=1))
        for end in (scaled.max(axis=0), scaled.min(axis=0))
    )
    with np.errstate(invalid="ignore"):
        return np.round(worst / (best + worst), 9).tolist()


def of_its_own(course: Course, folder: str) -> list:
    """Return the mean and the least Jaccard coefficient of the clusters that have a verdict, and
    the p beside one Gaussian."""
    rows = course.read(f"{folder}/resampling.csv").rows
    found = [float(mean) for *_, mean, _, said in rows if mean and said != "cannot tell"]
    p = None
    if "/kmeans/" in folder or "/mixture/" in folder:
        (row,) = course.read(f"{folder}/selection.csv").where(rule="gaussian")
        p = float(row["value"])
    return [sum(found) / len(found), min(found), p] if found else [None, None, p]
