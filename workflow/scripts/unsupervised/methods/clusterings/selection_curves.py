"""What the rules of `selection` look at: measures of k-means by number of clusters.

Methods: silhouette (Rousseeuw 1987, Silhouettes: a graphical aid to the interpretation and
validation of cluster analysis); gap statistic (Tibshirani, Walther & Hastie 2001, Estimating the
number of clusters in a data set via the gap statistic); prediction strength (Tibshirani & Walther
2005, Cluster validation by prediction strength); mean Jaccard coefficient of a cluster over parts
of the samples (Hennig 2007, Cluster-wise assessment of cluster stability).
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from unsupervised.methods.clusterings import selection_references as references
from unsupervised.numeric.grouping import grouped

REFERENCES = 20  # clouds of each kind
ROUNDING = 1e-12  # of squares: what their difference may be of equal samples
SPLITS = 15  # of the samples into two halves
STARTS, MOST_STARTS = 2, 5  # of k-means, on references and halves; on the samples
BESIDE = 1 / 6  # of the way between two centres: so far reaches what is at a place
EMPTY = 1e-12  # of the inertia of one cluster: what is smaller is none


@dataclass(frozen=True)
class Curves:
    """Measures for 1, 2, … clusters, each of shape (counts,), undefined ones NaN.

    silhouette and inertia: of the samples. gaussian, uniform: silhouettes of each reference, shape
    (counts, references). gap: the gap statistic. strength: prediction strength. jaccard: of the
    cluster that comes back worst in halves. Errors are standard errors. valley: how many samples
    lie between two groups, beside those at the centre of the thinner one; the most of all pairs.
    """

    silhouette: np.ndarray
    inertia: np.ndarray
    gaussian: np.ndarray
    uniform: np.ndarray
    gap: np.ndarray
    gap_error: np.ndarray
    strength: np.ndarray
    strength_error: np.ndarray
    jaccard: np.ndarray
    jaccard_error: np.ndarray
    valley: np.ndarray

    @property
    def counts(self) -> np.ndarray:
        """The numbers of clusters."""
        return np.arange(1, len(self.inertia) + 1)


def measured(values: np.ndarray, last: int, compared: bool, draws) -> Curves:
    """Return the measures of values, shape (samples, features), for 1 to `last` clusters.

    `last` is at most the number of different samples and, where they are `compared` with
    references and by halves, half their number. If they are not, these measures are undefined.
    """
    values = values - values.mean(axis=0)
    groups = [grouped(values[None], k, MOST_STARTS, draws)[0] for k in range(1, last + 1)]
    silhouette, inertia = swept(values[None], [found[None] for found in groups])
    undefined = np.full(last, np.nan)
    errors = ("gap_error", "strength_error", "jaccard_error")
    halved = dict.fromkeys(("gap", "strength", "jaccard", *errors), undefined)
    beside = dict.fromkeys(("gaussian", "uniform"), undefined[:, None])
    if compared:
        shape = references.shape_of(values)
        gaussian, _ = swept_anew(references.gaussian(shape, REFERENCES, draws), last, draws)
        uniform, spread = swept_anew(references.uniform(shape, REFERENCES, draws), last, draws)
        beside = {"gaussian": gaussian, "uniform": uniform}
        halved = dict(zip(("gap", "gap_error"), gap(inertia[:, 0], spread), strict=True))
        halved |= in_halves(values, groups, draws)
    return Curves(
        silhouette=silhouette[:, 0],
        inertia=inertia[:, 0],
        valley=np.array([valley(values, found) for found in groups]),
        **beside,
        **halved,
    )


def swept_anew(sets: np.ndarray, last: int, draws) -> tuple[np.ndarray, np.ndarray]:
    """Return silhouettes and inertias, each of shape (counts, sets), of sets that are clustered."""
    return swept(sets, [grouped(sets, k, STARTS, draws) for k in range(1, last + 1)])


def swept(sets: np.ndarray, groups: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return silhouettes and inertias, each of shape (counts, sets), of the groups of sets."""
    counts = range(1, len(groups) + 1)
    # The distances of one set after another, so that memory holds those of one.
    silhouette = [
        [silhouettes(pairs, found[i], k) for k, found in zip(counts, groups, strict=True)]
        for i, pairs in enumerate(map(distances, sets))
    ]
    inertia = [inertias(sets, found, k) for k, found in zip(counts, groups, strict=True)]
    return np.array(silhouette).T, np.array(inertia)


def distances(values: np.ndarray) -> np.ndarray:
    """Return the distances of all pairs of samples."""
    squares = (values**2).sum(axis=1)
    both = squares[:, None] + squares
    found = both - 2 * values @ values.T
    # What is left of a difference of equals is rounding, and its root is not small.
    return np.sqrt(np.where(found > ROUNDING * both, found, 0.0))


def members(groups: np.ndarray, count: int) -> np.ndarray:
    """Return 1 where a sample belongs to a group, else 0, shape (sets, samples, groups)."""
    return (groups[:, :, None] == np.arange(count)).astype(float)


def inertias(sets: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """Return the sum of squares about the groups' means, shape (sets,)."""
    inside = members(groups, count)
    sums = inside.transpose(0, 2, 1) @ sets
    about = (sums**2).sum(axis=2) / np.maximum(inside.sum(axis=1), 1)
    return np.maximum((sets**2).sum(axis=(1, 2)) - about.sum(axis=1), 0)


def silhouettes(apart: np.ndarray, groups: np.ndarray, count: int) -> float:
    """Return the mean silhouette by the distances of all pairs, shape (samples, samples); NaN
    where there are no two groups. A sample alone in its group counts as 0."""
    inside = members(groups[None], count)[0]
    sizes = inside.sum(axis=0)
    if (sizes > 0).sum() < 2:
        return float("nan")
    sums, rows = apart @ inside, np.arange(len(groups))
    within = sums[rows, groups] / np.maximum(sizes[groups] - 1, 1)
    means = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    means[rows, groups] = np.inf
    nearest = means.min(axis=1)
    larger = np.maximum(within, nearest)
    defined = (sizes[groups] > 1) & (larger > 0)
    return float((np.where(defined, nearest - within, 0) / np.where(defined, larger, 1)).mean())


def gap(inertia: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the gap and its error by number of clusters.

    inertia: of the samples, shape (counts,); spread: that of references, shape (counts,
    references).
    """
    logs = np.log(np.maximum(spread, EMPTY * spread[0]))
    own = np.log(np.maximum(inertia, EMPTY * inertia[0]))
    return logs.mean(axis=1) - own, logs.std(axis=1) * np.sqrt(1 + 1 / spread.shape[1])


def in_halves(values: np.ndarray, groups: list[np.ndarray], draws) -> dict[str, np.ndarray]:
    """Return, by number of clusters, the prediction strength and the Jaccard coefficient of the
    cluster that comes back worst, means over halves of the samples, and their errors."""
    half = len(values) // 2
    orders = [draws.permutation(len(values)) for _ in range(SPLITS)]
    parts = np.array([np.sort(p[a : a + half]) for p in orders for a in (0, half)])
    rows = []
    for k, known in enumerate(groups, start=1):
        sets = values[parts]
        own = grouped(sets - sets.mean(axis=1, keepdims=True), k, STARTS, draws)
        strong, back = strengths(sets, own, k), alike(known[parts], own, k)
        rows.append([*mean_and_error(strong), *mean_and_error(back[:, worst(back)])])
    names = ("strength", "strength_error", "jaccard", "jaccard_error")
    return dict(zip(names, np.array(rows).T, strict=True))


def worst(back: np.ndarray) -> int:
    """Return the cluster that comes back worst, of Jaccard coefficients of shape (sets,
    clusters)."""
    return int(np.round(back.mean(axis=0), 9).argmin())


def mean_and_error(values: np.ndarray) -> tuple[float, float]:
    """Return the mean over halves, shape (halves,), and its standard error over splits."""
    splits = values.reshape(-1, 2).mean(axis=1)
    return float(splits.mean()), float(splits.std(ddof=1) / np.sqrt(len(splits)))


def strengths(sets: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """Return the prediction strength of each set, shape (sets,), by the centres of the other half
    of its pair: the least share, over its groups, of pairs that these centres leave together.

    A group of one sample has no pair, and strength 0.
    """
    inside = members(groups, count)
    sizes = inside.sum(axis=1)
    centres = (inside.transpose(0, 2, 1) @ sets) / np.maximum(sizes, 1)[:, :, None]
    other = np.arange(len(sets)) ^ 1
    lengths = np.where(sizes > 0, (centres**2).sum(axis=2), np.inf)[other]
    far = lengths[:, None, :] - 2 * sets @ centres[other].transpose(0, 2, 1)
    given = members(np.round(far / (sets**2).mean(), 9).argmin(axis=2), count)
    both = inside.transpose(0, 2, 1) @ given
    pairs = (both * (both - 1)).sum(axis=2)
    return np.where(sizes > 1, pairs / np.maximum(sizes * (sizes - 1), 1), 0).min(axis=1)


def alike(known: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """Return the Jaccard coefficient of each known cluster with the most alike group of each set,
    shape (sets, clusters)."""
    before, after = members(known, count), members(groups, count)
    both = before.transpose(0, 2, 1) @ after
    either = before.sum(axis=1)[:, :, None] + after.sum(axis=1)[:, None, :] - both
    return (both / np.maximum(either, 1)).max(axis=2)


def valley(values: np.ndarray, groups: np.ndarray) -> float:
    """Return how many samples lie between the centres of two groups, beside those at the centre of
    the thinner one, of all pairs of groups the most; NaN for one group.

    The samples of both are projected on the line through their centres. A sixth of its length to
    each side of its middle is between, and to each side of a centre is at it. Below 1 there is a
    valley, as there must be where a cluster is a region of high density, parted from others by one
    of low density (Hartigan 1975, Clustering Algorithms).
    """
    held = np.unique(groups)
    if len(held) < 2:
        return float("nan")
    parts = [values[groups == group] for group in held]
    return max(between(one, other) for one, other in combinations(parts, 2))


def between(one: np.ndarray, other: np.ndarray) -> float:
    """Return the samples between two groups for each at the centre of the thinner, where half a
    sample more is counted at each place, so that there is one at all."""
    start, line = one.mean(axis=0), other.mean(axis=0) - one.mean(axis=0)
    length = line @ line
    places = (np.vstack([one, other]) - start) @ line / (length if length > 0 else 1.0)
    counts = [(np.abs(np.round(places - at, 9)) < BESIDE).sum() + 0.5 for at in (0.0, 0.5, 1.0)]
    return float(counts[1] / min(counts[0], counts[2]))
