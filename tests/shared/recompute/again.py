"""Clusters fitted anew: to resamples, by other seeds, for every number of the sweep."""

from collections.abc import Iterator

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score

from recompute import kinds
from recompute.cells import Table
from recompute.groups import NOISE
from recompute.kinds import Clustering
from recompute.raw import Course

RESAMPLES = 50
STOCKS = "stocks/kmeans/normalized"  # whose clusters stand in a table by seed
MANY = 50  # seeds in it, the clustering's own first
Pair = tuple[list[int], list[int]]


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the tables of what comes back."""
    for one in kinds.every(course):
        by_seed = []
        if one.folder == STOCKS:
            by_seed = [one.again(one.values, 10, seed, False, 1.0) for seed in range(MANY)]
            yield f"{one.folder}/seeds.csv", seeds(one, by_seed)
            yield f"{one.folder}/consensus.csv", consensus(one, by_seed)
        resamples = list(resampled(one))
        others = list(by_seeds(one, by_seed))
        yield f"{one.folder}/resampling.csv", by_cluster(one, resamples, others)
        yield f"{one.folder}/resampling_scores.csv", scores(one, resamples, others)
        if one.last:
            yield f"{one.folder}/tree.csv", tree(one)


def seeds(one: Clustering, by_seed: list[list[int]]) -> Table:
    """Return the cluster of each sample by each seed."""
    columns = ["sample", *map(str, range(len(by_seed)))]
    return Table(columns, [[n, *row] for n, *row in zip(one.data.names, *by_seed, strict=True)])


def consensus(one: Clustering, by_seed: list[list[int]]) -> Table:
    """Return the samples as the leaves of a tree by average linkage of the share of seeds that
    part them; the tree is grown from the samples by name."""
    names = sorted(one.data.names)
    of = np.array(by_seed)[:, [one.data.names.index(name) for name in names]]
    parted = (of[:, :, None] != of[:, None, :]).mean(axis=0).round(12)
    leaves = leaves_list(linkage(squareform(parted), "average"))
    rows = [[place, names[i]] for place, i in enumerate(leaves, start=1)]
    return Table(["position", "sample"], rows)


def resampled(one: Clustering) -> Iterator[Pair]:
    """Yield the clusters of the samples of each resample as they are known, and as they are found
    in it alone; a sample that is drawn twice stands once."""
    order, draws = one.order, np.random.RandomState(0)
    for _ in range(RESAMPLES):
        drawn = sorted(set(draws.randint(0, len(order), len(order)).tolist()))
        places = [order[i] for i in drawn]
        known = [one.found[i] for i in places]
        count = len(set(known) - {NOISE})
        try:
            found = one.again(one.values[places], count, 0, True, len(drawn) / len(order))
        except np.linalg.LinAlgError:
            continue
        yield known, found


def by_seeds(one: Clustering, by_seed: list[list[int]]) -> Iterator[Pair]:
    """Yield the known clusters and those by each other seed, of a method that draws."""
    if by_seed:
        yield from ((one.found, found) for found in by_seed[1:])
    elif one.seeds:
        known = [one.found[i] for i in one.order]
        for seed in range(1, 1 + one.seeds):
            try:
                found = one.again(one.values[one.order], len(set(known)), seed, False, 1.0)
            except np.linalg.LinAlgError:
                continue
            yield known, found


def jaccard(pair: Pair, cluster: int) -> float:
    """Return the greatest share of what a known cluster and a found one hold together that both
    hold; NaN where none of the known one was drawn."""
    known = {i for i, c in enumerate(pair[0]) if c == cluster}
    found = [{i for i, c in enumerate(pair[1]) if c == n} for n in set(pair[1]) - {NOISE}]
    if not known:
        return float("nan")
    return max((len(known & other) / len(known | other) for other in found), default=0.0)


def by_cluster(one: Clustering, resamples: list[Pair], others: list[Pair]) -> Table:
    """Return how alike each cluster and its image are, on average, and what that says."""
    rows = []
    for cluster in range(max(one.found) + 1):
        size = one.found.count(cluster)
        drawn = known_of([jaccard(pair, cluster) for pair in resamples])
        seeded = known_of([jaccard(pair, cluster) for pair in others])
        means = [float(np.mean(part)) if part else None for part in (drawn, seeded)]
        least = round(min(mean for mean in means if mean is not None), 9)
        said = "stable" if least >= 0.75 else "doubtful" if least >= 0.6 else "dissolves"
        can_tell = 5 <= size < len(one.found) and len(drawn) >= RESAMPLES / 2
        rows.append([cluster, size, *means, said if can_tell else "cannot tell"])
    return Table(["cluster", "size", "jaccard", "seeds", "verdict"], rows)


def known_of(values: list[float]) -> list[float]:
    """Return what is defined."""
    return [value for value in values if value == value]


def scores(one: Clustering, resamples: list[Pair], others: list[Pair]) -> Table:
    """Return the agreement of whole clusterings, and the largest error of a cluster's mean."""
    errors = []
    for cluster in range(max(one.found) + 1):
        drawn = known_of([jaccard(pair, cluster) for pair in resamples])
        errors += [float(np.std(drawn, ddof=1)) / len(drawn) ** 0.5] if len(drawn) > 1 else []
    rows = agreement(resamples, "resamples") + [["jaccard_standard_error", max(errors)]]
    return Table(["score", "value"], rows + (agreement(others, "seeds") if others else []))


def agreement(pairs: list[Pair], what: str) -> list[list]:
    """Return how many pairs there are, and the mean and the least of their adjusted Rand index."""
    found = [float(adjusted_rand_score(*pair)) for pair in pairs if len(set(pair[0])) > 1]
    return [
        [what, len(pairs)],
        [f"{what}_adjusted_rand", float(np.mean(found))],
        [f"{what}_least_adjusted_rand", min(found)],
    ]


def tree(one: Clustering) -> Table:
    """Return which samples of each cluster come from which one of the number before."""
    order, rows, before = one.order, [], None
    known = [one.found[i] for i in order]
    for count in range(1, one.last + 1):
        found = known if len(set(known)) == count else None
        try:
            found = found or one.again(one.values[order], count, 0, True, 1.0)
        except np.linalg.LinAlgError:
            continue
        if len(set(found)) < count:
            continue
        pairs = list(zip(found, before or found, strict=True))
        for cluster, parent in sorted(set(pairs)):
            size, way = found.count(cluster), pairs.count((cluster, parent))
            own = [parent, way, way / size] if before else [None] * 3
            rows.append([count, cluster, size, *own])
        before = found
    return Table(["clusters", "cluster", "size", "parent", "samples", "share"], rows)
