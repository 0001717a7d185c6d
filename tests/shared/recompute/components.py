"""PCA from the covariance, truncated SVD from the full decomposition, tf-idf from its formula."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log

import numpy as np

from recompute import scales
from recompute.cells import Table
from recompute.raw import Course, Samples

TURNS = (0, 30, 45, 90, 180, 270)
ROUNDING = 1e-12  # the mean of a standardised feature is zero but for rounding
SETTLED = 1e-8  # the course rounds what it computes the components of an SVD from to eight digits


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield every table of PCA, SVD and tf-idf."""
    grains, wine, fish = (course.samples[name] for name in ("grains", "wine", "fish"))
    fish = fish.with_values(scales.standardized(fish.values))
    scaled = wine.with_values(scales.standardized(wine.values))
    pairs = grains.only(["width", "length"]), wine.only(["total_phenols", "od280"])
    yield from pca("grains/pca/width-length", pairs[0], 2)
    yield from pca("wine/pca/phenols-od280", pairs[1], 2)
    yield from pca("wine/pca/standardized", scaled, 13, centred=True)
    yield from pca("fish/pca/standardized", fish, 6, centred=True)
    yield from pca("fish/pca/two", fish, 2, centred=True)
    yield from pca("digits/pca/raw", course.samples["digits"], 7)
    yield from svd("articles/svd/raw", course.samples["articles"], 50)
    yield "documents/tfidf/raw/weights.csv", tfidf(course.samples["documents"])


def pca(
    folder: str, data: Samples, count: int, centred: bool = False
) -> Iterator[tuple[str, Table]]:
    """Yield the tables of one PCA, by the eigenvectors of the covariance."""
    middle = data.values.mean(axis=0)
    shifted = data.values - middle
    variances, vectors = np.linalg.eigh(shifted.T @ shifted / (len(shifted) - 1))
    variances, components = variances[::-1].clip(min=0), vectors.T[::-1]
    components = components[:count] * scales.upright(components[:count])[:, None]
    places = shifted @ components.T
    ratios = variances / variances.sum()
    means = [0.0] * len(middle) if centred else middle.tolist()
    rows = [list(row) for row in zip(data.features, means, strict=True)]
    yield f"{folder}/mean.csv", Table(["feature", "mean"], rows, within=ROUNDING)
    yield f"{folder}/components.csv", component_table(components, data.features)
    yield f"{folder}/variance.csv", variance_table(variances[:count], ratios[:count])
    yield f"{folder}/features.csv", feature_table(data, places)
    yield f"{folder}/dimension.csv", dimension(variances, ratios, data.values)
    yield from chance(folder, data.values)
    yield f"{folder}/correlation.csv", correlation(data, places)
    yield f"{folder}/axes.csv", axes(places)
    yield f"{folder}/before.csv", before(data)
    yield f"{folder}/scores.csv", scores(data, count, float(ratios[:count].sum()))


def component_table(components: np.ndarray, features: list[str], within: float = 0.0) -> Table:
    """Return one row a component, numbered from 1."""
    rows = enumerate(scales.without_noise(components).tolist(), start=1)
    return Table(["component", *features], [[i, *row] for i, row in rows], within)


def variance_table(variances: np.ndarray, ratios: np.ndarray) -> Table:
    """Return the variance along each component, its share, and the shares so far."""
    rows = [
        [i + 1, float(variances[i]), float(ratios[i]), float(ratios[: i + 1].sum())]
        for i in range(len(ratios))
    ]
    names = ["explained_variance", "explained_variance_ratio", "cumulative_ratio"]
    return Table(["component", *names], rows)


def feature_table(data: Samples, places: np.ndarray) -> Table:
    """Return each sample along the components."""
    rows = zip(data.names, data.labels, scales.without_noise(places).tolist(), strict=True)
    numbers = [str(i + 1) for i in range(places.shape[1])]
    return Table(["sample", "label", *numbers], [[name, label, *row] for name, label, row in rows])


def dimension(variances: np.ndarray, ratios: np.ndarray, values: np.ndarray) -> Table:
    """Return the intrinsic dimension by seven rules."""

    def reach(share):
        """Return how many components keep a share of the variance."""
        return next(i + 1 for i in range(len(ratios)) if ratios[: i + 1].sum() > share - 1e-12)

    rows = [
        ["variance_at_least_1", int((variances >= 1).sum())],
        ["share_at_least_10_percent", int((ratios >= 0.1).sum())],
        ["90_percent_kept", reach(0.9)],
        ["95_percent_kept", reach(0.95)],
    ]
    found, random, stick = lines(values)
    rows += [
        ["parallel_analysis", standing(found, random)],
        ["broken_stick", standing(found, stick)],
        ["twonn", neighbours(values)],
    ]
    return Table(["rule", "dimension"], rows)


def chance(folder: str, values: np.ndarray) -> Iterator[tuple[str, Table]]:
    """Yield what components are compared with, and how many samples that took."""
    rows = [[i + 1, *map(float, row)] for i, row in enumerate(zip(*lines(values), strict=True))]
    columns = ["component", "explained_variance", "random_95", "broken_stick"]
    yield f"{folder}/parallel.csv", Table(columns, rows)
    counts = {"permutations": 100, "permuted_samples": len(values), "twonn_samples": len(values)}
    yield f"{folder}/dimension_scores.csv", Table(["score", "value"], list(counts.items()))


def lines(values: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """Return the variance along each component, the 95th percentile of a hundred permutations,
    and the expected parts of a broken stick."""
    values = values[:, values.min(axis=0) < values.max(axis=0)]
    order = sorted(range(len(values)), key=lambda i: np.round(values[i], 9).tolist())
    values, draws = values[order], np.random.RandomState(0)
    found = spectrum(values)
    mixed = [
        spectrum(np.array([column[draws.permutation(len(values))] for column in values.T]).T)
        for _ in range(100)
    ]
    count = len(found)
    stick = [sum(1 / k for k in range(i, count + 1)) / count for i in range(1, count + 1)]
    return found, np.percentile(mixed, 95, axis=0), [part * found.sum() for part in stick]


def spectrum(values: np.ndarray) -> np.ndarray:
    """Return the variances along the components, by singular values; rounding is nothing."""
    shifted = values - values.mean(axis=0)
    sizes = np.linalg.svd(shifted, compute_uv=False)[: min(len(values) - 1, values.shape[1])]
    found = sizes**2 / (len(values) - 1)
    return np.where(found < 1e-9 * found[0], 0.0, found)


def standing(found: np.ndarray, line: Sequence[float]) -> int:
    """Return how many of the first variances stand above a line."""
    above = [one > other for one, other in zip(found, line, strict=True)]
    return above.index(False) if False in above else len(above)


def neighbours(values: np.ndarray) -> float | None:
    """Return the dimension by the two nearest of each different sample; none where a tenth of them
    have two that are equally near, or where it is far above what there can be."""
    different = np.unique(np.round(values, 9), axis=0)
    apart = np.sqrt(((different[:, None, :] - different[None, :, :]) ** 2).sum(axis=2))
    apart = np.sort(apart, axis=1)
    ratios = np.sort(np.log(apart[:, 2] / apart[:, 1]))
    if (ratios < 1e-9).mean() > 0.1:
        return None
    count = len(ratios)
    kept = ratios[: count * 9 // 10]
    heights = np.array([-log(1 - (i + 1) / count) for i in range(len(kept))])
    found, most = float(kept @ heights / (kept @ kept)), min(count - 1, values.shape[1])
    return found if found <= most * (1 + 3 / len(kept) ** 0.5) else None


def correlation(data: Samples, places: np.ndarray) -> Table:
    """Return correlations of the first five features, and of the components in their places."""
    count = min(5, len(data.features), places.shape[1])
    rows = [
        [
            data.features[a],
            data.features[b],
            scales.pearson(data.values[:, a], data.values[:, b]),
            scales.pearson(places[:, a], places[:, b]),
        ]
        for a, b in combinations(range(count), 2)
    ]
    return Table(["feature_a", "feature_b", "pearson_before", "pearson_after"], rows)


def axes(places: np.ndarray) -> Table:
    """Return the correlation in axes turned away from the first two components."""
    rows = []
    for degrees in TURNS:
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        x, y = c * places[:, 0] + s * places[:, 1], c * places[:, 1] - s * places[:, 0]
        rows.append([degrees, scales.pearson(x, y)])
    return Table(["degrees", "pearson"], rows)


def before(data: Samples) -> Table:
    """Return the two features that vary most; of equals the first."""
    spread = [round(float(x.var()), 9) for x in data.values.T]
    widest = sorted(sorted(range(len(spread)), key=lambda i: (-spread[i], i))[:2])
    rows = zip(data.names, data.labels, data.values[:, widest].tolist(), strict=True)
    names = [data.features[i] for i in widest]
    return Table(["sample", "label", *names], [[name, label, *row] for name, label, row in rows])


def scores(data: Samples, count: int, kept: float) -> Table:
    """Return the sizes and the share of the variance that is kept."""
    rows = [
        ["samples", len(data.names)],
        ["features", len(data.features)],
        ["components", count],
        ["variance_kept", kept],
        ["engine_full", 1],
    ]
    return Table(["score", "value"], rows)


def svd(folder: str, data: Samples, count: int) -> Iterator[tuple[str, Table]]:
    """Yield the tables of a truncated SVD, which does not centre."""
    places, sizes, components = scales.singular(data.values, count)
    variances = places.var(axis=0)
    ratios = variances / data.values.var(axis=0).sum()
    table = variance_table(variances, ratios)
    rows = [[*row, size] for row, size in zip(table.rows, sizes.tolist(), strict=True)]
    yield f"{folder}/components.csv", component_table(components, data.features, SETTLED)
    yield f"{folder}/features.csv", feature_table(data, places)
    yield f"{folder}/variance.csv", Table([*table.columns, "singular_value"], rows)
    yield f"{folder}/scores.csv", scores(data, count, float(ratios.sum()))


def tfidf(data: Samples) -> Table:
    """Return counts times ln((1 + n) / (1 + texts with the word)) + 1, rows to norm 1."""
    texts = len(data.names)
    rare = [log((1 + texts) / (1 + int((x > 0).sum()))) + 1 for x in data.values.T]
    weights = scales.rows_to_one(data.values * np.array(rare)).tolist()
    rows = [[name, *row] for name, row in zip(data.names, weights, strict=True)]
    return Table(["sample", *data.features], rows)
