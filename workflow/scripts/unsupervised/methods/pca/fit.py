"""Principal component analysis: components, variances, decorrelation, intrinsic dimension.

Method: Pearson 1901, Hotelling 1933; by the full singular value decomposition or, where there
are many samples, by the eigenvalues of the covariance, which one pass over the table gives.
"""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import memory, samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines as large
from unsupervised.methods import needs
from unsupervised.methods import preparation as view
from unsupervised.numeric import soundness
from unsupervised.numeric.coordinates import fix_signs
from unsupervised.numeric.moments import correlations
from unsupervised.numeric.nearness import moved_back, near_zero

PAIRS = 5  # correlation.csv looks at all pairs of this many first features
TURNS = (0, 30, 45, 90, 180, 270)  # degrees from the first component


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `mean`, `components`, `variance`, `features`, `dimension`, `correlation`,
    `axes`, `before` and `scores`."""
    data = view.scaled(samples.read(inputs), spec)
    needs.check("pca", spec, data.values)
    if soundness.all_equal(data.values):
        raise InputError(
            f"all {len(data.names)} samples are equal, so there is no variance to explain; leave "
            "out pca, or give it other features"
        )
    values = samples.dense(data.values)
    engine = large.engine("pca", spec, len(values))
    if engine == "full":
        memory.need(
            3.0 * values.nbytes, "the singular values of the table", "set engine: covariance"
        )
    near, shift = near_zero(values)
    model, components, transformed = decompose(near, spec["components"], engine)
    everything = decompose(near, None, engine)[0] if spec["components"] else model
    mean = moved_back(model.mean_, shift)
    return {
        "mean": Table(["feature", "mean"], list(zip(data.features, mean.tolist(), strict=True))),
        "components": component_table(components, data.features),
        "variance": variance_table(model.explained_variance_, model.explained_variance_ratio_),
        "features": feature_table(data, transformed),
        "dimension": dimension_table(
            everything.explained_variance_, everything.explained_variance_ratio_
        ),
        "correlation": correlation_table(data.features, near, transformed),
        "axes": axes_table(transformed),
        "before": before_table(data, values),
        "scores": score_table("pca", data, spec, model.explained_variance_ratio_),
    }


def decompose(
    values: np.ndarray, count: int | None, engine: str
) -> tuple[object, np.ndarray, np.ndarray]:
    """Return the fitted model, the components and the transformed samples, signs fixed.

    `values` has shape (samples, features), the components (count, features), the
    transformed samples (samples, count).
    """
    from sklearn.decomposition import PCA

    check_components(count, min(values.shape))
    solver = {"full": "full", "covariance": "covariance_eigh"}[engine]
    model = PCA(count, svd_solver=solver).fit(values)
    signs = fix_signs(model.components_)
    return model, model.components_ * signs[:, None], model.transform(values) * signs


def check_components(count: int | None, rank: int) -> None:
    """Refuse more components than the data can have."""
    if count is not None and count > rank:
        raise InputError(
            f"components is {count}, but the data has at most {rank} "
            "(the smaller of samples and features); ask for fewer"
        )


def component_table(components: np.ndarray, features: list[str]) -> Table:
    """Return `component,<feature>…`, components numbered from 1."""
    rows = [[i + 1, *row] for i, row in enumerate(tables.settled(components).tolist())]
    return Table(["component", *features], rows)


def variance_table(variances: np.ndarray, ratios: np.ndarray) -> Table:
    """Return each component's explained variance, its share and the cumulative share."""
    columns = [variances, ratios, np.cumsum(ratios)]
    names = ["explained_variance", "explained_variance_ratio", "cumulative_ratio"]
    rows = [[i + 1, *row] for i, row in enumerate(np.column_stack(columns).tolist())]
    return Table(["component", *names], rows)


def score_table(step: str, data: Samples, spec: Mapping, ratios: np.ndarray) -> Table:
    """Return the size of the data, how much the components keep of it, and the engine."""
    return tables.scores(
        {
            "samples": len(data.names),
            "features": len(data.features),
            "components": len(ratios),
            "variance_kept": float(ratios.sum()),
        }
        | large.engine_score(step, spec, len(data.names))
    )


def feature_table(data: Samples, transformed: np.ndarray) -> Table:
    """Return `sample,label,1,2,…`: the transformed samples."""
    numbers = [str(i + 1) for i in range(transformed.shape[1])]
    rows = tables.labelled(data.names, data.labels, tables.settled(transformed))
    return Table(["sample", "label", *numbers], rows)


def before_table(data: Samples, values: np.ndarray) -> Table:
    """Return `sample,label` and the two features that vary most, as they went into PCA."""
    widest = sorted(np.argsort(-np.round(values.var(axis=0), 9), kind="stable")[:2].tolist())
    rows = tables.labelled(data.names, data.labels, values[:, widest])
    return Table(["sample", "label", *(data.features[i] for i in widest)], rows)


def dimension_table(variances: np.ndarray, ratios: np.ndarray) -> Table:
    """Return the intrinsic dimension by each rule in use: rules differ, so the table says how."""
    kept = np.cumsum(ratios)
    rules = {
        "variance_at_least_1": int((variances >= 1).sum()),
        "share_at_least_10_percent": int((ratios >= 0.1).sum()),
        "90_percent_kept": int(np.searchsorted(kept, 0.90 - 1e-12) + 1),
        "95_percent_kept": int(np.searchsorted(kept, 0.95 - 1e-12) + 1),
    }
    return Table(["rule", "dimension"], list(rules.items()))


def correlation_table(features: list[str], before: np.ndarray, after: np.ndarray) -> Table:
    """Return Pearson correlations of the first pairs of features, and of the components
    that take their places; a component of no weight has none."""
    after = without_noise(after)
    count = min(PAIRS, before.shape[1], after.shape[1])
    rows = [
        [
            features[a],
            features[b],
            pearson(before[:, a], before[:, b]),
            pearson(after[:, a], after[:, b]),
        ]
        for a in range(count)
        for b in range(a + 1, count)
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
