"""What the rules for the number of clusters look at, by number of clusters.

Gap statistic, prediction strength, Jaccard coefficients of halves, silhouettes beside those of
clouds without groups, valleys: each from its definition, on k-means groups (`groupings`).
"""

from itertools import combinations

import numpy as np
from sklearn.metrics import silhouette_score

from recompute import scales
from recompute.groupings import grouped

CLOUDS, SPLITS = 20, 15
STARTS, MOST_STARTS = 2, 5
Curves = dict[str, list]  # a value for each number of clusters, of clouds an array of them


def measured(values: np.ndarray, last: int) -> Curves:
    """Return the measures of samples, in the order of their values, for 1 to `last` clusters."""
    if values.shape[1] > len(values):
        left, sizes, _ = np.linalg.svd(values - values.mean(axis=0), full_matrices=False)
        values = left * sizes
    values, draws = values - values.mean(axis=0), np.random.RandomState(0)
    counts = range(1, last + 1)
    groups = [grouped([values], count, MOST_STARTS, draws)[0] for count in counts]
    found: Curves = {
        "silhouette": [width(scales.distances(values), of) for of in groups],
        "inertia": [inertia(values, of) for of in groups],
        "valley": [valley(values, of) for of in groups],
    }
    spread = {}
    for kind in ("gaussian", "uniform"):
        clouds = drawn(values, kind, draws)
        of_clouds = [grouped(clouds, count, STARTS, draws) for count in counts]
        apart = [scales.distances(cloud) for cloud in clouds]
        found[kind] = [np.array([width(*pair) for pair in zip(apart, of, strict=True)])
                       for of in of_clouds]  # fmt: skip
        spread[kind] = [np.log([inertia(*pair) for pair in zip(clouds, of, strict=True)])
                        for of in of_clouds]  # fmt: skip
    own = np.log(found["inertia"])
    found["gap"] = [float(x.mean() - y) for x, y in zip(spread["uniform"], own, strict=True)]
    found["gap_error"] = [float(x.std() * (1 + 1 / CLOUDS) ** 0.5) for x in spread["uniform"]]
    return found | in_halves(values, groups, draws)


def width(apart: np.ndarray, of: np.ndarray) -> float:
    """Return the mean silhouette; NaN of one group."""
    if len(set(of.tolist())) < 2:
        return float("nan")
    return float(silhouette_score(apart, of, metric="precomputed"))


def inertia(values: np.ndarray, of: np.ndarray) -> float:
    """Return the squares about the means of groups."""
    parts = [values[of == group] for group in set(of.tolist())]
    return float(sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts))


def valley(values: np.ndarray, of: np.ndarray) -> float:
    """Return how many samples lie midway between two groups, beside those at the centre of the
    thinner one: of all pairs the most. Half a sample more counts at each place."""
    parts = [values[of == group] for group in sorted(set(of.tolist()))]
    found = []
    for one, other in combinations(parts, 2):
        start = one.mean(axis=0)
        line = other.mean(axis=0) - start
        places = np.round((np.concatenate([one, other]) - start) @ line / (line @ line), 9)
        here, between, there = (
            (abs(places - middle) < 1 / 6).sum() + 0.5 for middle in (0, 0.5, 1)
        )
        found.append(float(between / min(here, there)))
    return max(found, default=float("nan"))


def drawn(values: np.ndarray, kind: str, draws: np.random.RandomState) -> list[np.ndarray]:
    """Return clouds without groups: Gaussian ones of the samples' covariance, or boxes along their
    principal axes, each feature on the grid on which its values lie; each about its mean."""
    mean = values.mean(axis=0)
    left, sizes, axes = np.linalg.svd(values - mean, full_matrices=False)
    held = sizes > 1e-9 * sizes[0]
    signs = scales.upright(axes[held])
    axes, along = axes[held] * signs[:, None], left[:, held] * sizes[held] * signs
    if kind == "gaussian":
        deviations = np.sqrt((along**2).sum(axis=0) / (len(values) - 1))
        places = draws.standard_normal((CLOUDS, *along.shape)) * deviations
    else:
        low, high = along.min(axis=0), along.max(axis=0)
        places = low + draws.uniform(size=(CLOUDS, *along.shape)) * (high - low)
    clouds = [cloud @ axes + mean for cloud in places]
    for j, column in enumerate(values.T):
        step, low, high = grid(column), column.min(), column.max()
        for cloud in clouds if step else ():
            steps = np.maximum(np.round((cloud[:, j] - low) / step), 0)
            cloud[:, j] = np.minimum(low + steps * step, high)
    return [cloud - cloud.mean(axis=0) for cloud in clouds]


def grid(column: np.ndarray) -> float:
    """Return the width of the steps in which a feature's values lie; 0 where they do not."""
    different = np.unique(column)
    step = np.diff(different).min()
    steps = (different - different[0]) / step
    return float(step) if np.abs(steps - np.round(steps)).max() < 1e-6 else 0.0


def in_halves(values: np.ndarray, groups: list[np.ndarray], draws: np.random.RandomState) -> Curves:
    """Return prediction strength and the Jaccard coefficient of the cluster that comes back worst,
    means over the halves of fifteen splits, with standard errors over splits."""
    half, parts = len(values) // 2, []
    for _ in range(SPLITS):
        order = draws.permutation(len(values))
        parts += [np.sort(order[:half]), np.sort(order[half : 2 * half])]
    found: Curves = {name: [] for name in
                     ("prediction_strength", "prediction_strength_error", "jaccard",
                      "jaccard_error")}  # fmt: skip
    for count, known in enumerate(groups, start=1):
        sets = [values[part] for part in parts]
        own = grouped([one - one.mean(axis=0) for one in sets], count, STARTS, draws)
        unit = np.mean([(one**2).mean() for one in sets])
        strong = [
            strength(sets[i], own[i], sets[i ^ 1], own[i ^ 1], unit) for i in range(len(sets))
        ]
        back = np.array(
            [alike(known[part], of, count) for part, of in zip(parts, own, strict=True)]
        )
        worst = int(back.mean(axis=0).round(9).argmin())
        for name, of in (("prediction_strength", strong), ("jaccard", back[:, worst])):
            splits = np.reshape(of, (SPLITS, 2)).mean(axis=1)
            found[name].append(float(splits.mean()))
            found[f"{name}_error"].append(float(splits.std(ddof=1) / SPLITS**0.5))
    return found


def strength(
    values: np.ndarray, of: np.ndarray, others: np.ndarray, groups: np.ndarray, unit: float
) -> float:
    """Return the least share, over groups, of pairs that the centres of another half leave
    together; 0 of a group of one sample."""
    centres = [others[groups == group].mean(axis=0) for group in sorted(set(groups.tolist()))]
    apart = np.array([((values - centre) ** 2).sum(axis=1) for centre in centres]).T
    lengths = (values**2).sum(axis=1, keepdims=True)
    given = np.round((apart - lengths) / unit, 9).argmin(axis=1)
    shares = []
    for group in set(of.tolist()):
        own = given[of == group]
        pairs = len(own) * (len(own) - 1)
        same = sum(n * (n - 1) for n in np.bincount(own).tolist())
        shares.append(same / pairs if pairs else 0.0)
    return min(shares)


def alike(known: np.ndarray, found: np.ndarray, count: int) -> list[float]:
    """Return for each known cluster the greatest Jaccard coefficient with a group."""
    rows = []
    for cluster in range(count):
        own = known == cluster
        rows.append(max((own & (found == group)).sum() / (own | (found == group)).sum()
                        for group in set(found.tolist())))  # fmt: skip
    return rows
