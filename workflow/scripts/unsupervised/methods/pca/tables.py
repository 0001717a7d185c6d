"""Principal components as tables: variances and decorrelation."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from unsupervised.base import samples, tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import (
    component_table,
    feature_table,
    score_table,
    variance_table,
)
from unsupervised.methods.pca.fit import decompose, need_memory
from unsupervised.methods.pca.sound import check
from unsupervised.numeric.moments import correlations, correlations_from
from unsupervised.numeric.nearness import moved_back, near_zero

PAIRS = 5  # correlation.csv looks at all pairs of this many first features
TURNS = (0, 30, 45, 90, 180, 270)  # degrees from the first component


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `mean`, `components`, `variance`, `features`, `correlation`, `axes`, `before` and
    `scores`."""
    data, engine, count = given.samples, settings["engine"], settings["components"]
    check(data, settings)
    values = samples.dense(data.values)
    need_memory(values, engine)
    near, shift = near_zero(values)
    model, components, transformed = decompose(near, count, engine)
    mean = moved_back(model.mean_, shift)
    return {
        "mean": Table(["feature", "mean"], list(zip(data.features, mean.tolist(), strict=True))),
        "components": component_table(components, data.features),
        "variance": variance_table(model.explained_variance_, model.explained_variance_ratio_),
        "features": feature_table(data, transformed),
        "correlation": correlation_table(data.features, near, transformed, model),
        "axes": axes_table(transformed),
        "before": before_table(data, values),
        "scores": score_table(data, settings, model.explained_variance_ratio_),
    }


def before_table(data: Samples, values: "np.ndarray | Rows") -> Table:
    """Return `sample,label` and the two features that vary most, as they went into PCA."""
    widest = sorted(np.argsort(-np.round(values.var(axis=0), 9), kind="stable")[:2].tolist())
    rows = tables.labelled(data.names, data.labels, columns(values, widest))
    return Table(["sample", "label", *(data.features[i] for i in widest)], rows)


def columns(values: "np.ndarray | Rows", places: Sequence[int]) -> np.ndarray:
    """Return a few features of all samples, shape (samples, places)."""
    found = values[:, places]
    return np.concatenate(list(found.blocks())) if isinstance(found, Rows) else found


def correlation_table(
    features: Sequence[str], before: "np.ndarray | Rows", after: np.ndarray, model: object
) -> Table:
    """Return Pearson correlations of the first pairs of features, and of the components
    that take their places; a component of no weight has none."""
    after = without_noise(after)
    pairs = list(combinations(range(min(PAIRS, before.shape[1], after.shape[1])), 2))
    if isinstance(before, Rows):
        known = correlations_from(model.covariance, before.ptp(axis=0) == 0)
        found = [float(known[pair]) for pair in pairs]
    else:
        found = [pearson(before[:, a], before[:, b]) for a, b in pairs]
    rows = [
        [features[a], features[b], value, pearson(after[:, a], after[:, b])]
        for (a, b), value in zip(pairs, found, strict=True)
    ]
    return Table(["feature_a", "feature_b", "pearson_before", "pearson_after"], rows)


def axes_table(transformed: np.ndarray) -> Table:
    """Return the correlation in axes turned from the first two components.

    Only along the components (0, 90, 180, 270 degrees) is it zero.
    """
    transformed = without_noise(transformed)
    if transformed.shape[1] < 2 or not transformed[:, 1].any():
        return Table(["degrees", "pearson"], [])
    rows = []
    for degrees in TURNS:
        turn = np.deg2rad(degrees)
        axes = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        x, y = (transformed[:, :2] @ axes.T).T
        rows.append([degrees, pearson(x, y)])
    return Table(["degrees", "pearson"], rows)


def without_noise(transformed: np.ndarray) -> np.ndarray:
    """Return the transformed samples, shape (samples, components); components that are
    rounding alone become zero."""
    largest = np.abs(transformed).max(axis=0)
    return np.where(largest < 1e-9 * largest.max(), 0.0, transformed)


def pearson(x: np.ndarray, y: np.ndarray) -> float:
    """Return Pearson's correlation; rounding errors around zero count as zero."""
    return float(correlations(np.column_stack([x, y]))[0, 1])
