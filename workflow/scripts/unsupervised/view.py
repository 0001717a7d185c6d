"""The part of a dataset that a variant sees: chosen features and rows, scaled, reduced."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from scipy import sparse

from unsupervised import memory
from unsupervised.errors import InputError
from unsupervised.moments import flat
from unsupervised.samples import Samples


def select(data: Samples, spec: Mapping) -> Samples:
    """Return the features and rows that the variant names, unscaled."""
    if spec.get("features"):
        data = data.select_features(spec["features"])
    if rows := spec.get("rows"):
        data = data.select_rows(range(rows["start"], len(data.names), rows["step"]))
    return data


def scaler(name: str):
    """Return scikit-learn's transformer for a scale; None for `none`."""
    from sklearn import preprocessing

    if name == "tfidf":
        from sklearn.feature_extraction.text import TfidfTransformer

        return TfidfTransformer()
    return {
        "none": lambda: None,
        "standard": preprocessing.StandardScaler,
        "normalize": preprocessing.Normalizer,
        "max_abs": preprocessing.MaxAbsScaler,
    }[name]()


def transformers(spec: Mapping) -> list[tuple[str, object]]:
    """Return the named steps that stand before a method: scale, then reduce."""
    steps = [("scale", scaler(spec["scale"]))]
    if reduce := spec.get("reduce"):
        from sklearn.decomposition import TruncatedSVD

        steps.append(("svd", TruncatedSVD(reduce["svd"], random_state=spec["seed"])))
    return [(name, step) for name, step in steps if step is not None]


def scaled(data: Samples, spec: Mapping) -> Samples:
    """Return the selected samples after scaling and reduction.

    Reduced samples have the features `1`, `2`, …
    """
    data = select(data, spec)
    check_scale(data, spec["scale"])
    values = data.values
    for _, transformer in transformers(spec):
        values = transformer.fit_transform(values)
    features = data.features
    if values.shape[1] != len(features):
        features = [str(i + 1) for i in range(values.shape[1])]
    return replace(data, values=values, features=features)


def check_scale(data: Samples, scale: str) -> None:
    """Refuse a scale that would turn a row or column into nothing."""
    if scale == "standard" and not sparse.issparse(data.values):
        constant = np.flatnonzero(np.ptp(data.values, axis=0) == 0)
        if len(constant):
            raise InputError(
                f"feature {data.features[constant[0]]!r} is the same in all {len(data.names)} "
                "samples and cannot be standardised; name it in tidy.drop or use another scale"
            )
    if scale == "standard" and sparse.issparse(data.values):
        raise InputError(
            "a sparse dataset cannot be standardised without filling it; use scale: max_abs"
        )
    check_rows(data, scale)


def check_rows(data: Samples, scale: str) -> None:
    """Refuse a scale that means nothing for a sample, whatever the others are."""
    if scale == "tfidf" and data.values.min() < 0:
        below = np.flatnonzero(flat(data.values.min(axis=0)) < 0)
        raise InputError(
            f"feature {data.features[below[0]]!r} has a value below 0, which is no count; tf-idf "
            "weighs counts: use another scale"
        )
    if scale == "normalize":
        empty = np.flatnonzero(np.asarray(abs(data.values).sum(axis=1)).ravel() == 0)
        if len(empty):
            raise InputError(
                f"sample {data.names[empty[0]]!r} is zero in every feature and has no direction "
                "to normalise; remove it from the data or use another scale"
            )


def dense(values: np.ndarray | sparse.spmatrix) -> np.ndarray:
    """Return a dense array; for steps whose input is small or has been reduced."""
    if not sparse.issparse(values):
        return values
    rows, columns = values.shape
    what = f"filling a sparse table of {rows} × {columns}"
    memory.need(8.0 * rows * columns, what, "reduce it first (kmeans: reduce), use svd or nmf")
    return values.toarray()
