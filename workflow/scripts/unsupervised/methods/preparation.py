"""The part of a dataset that a variant sees: chosen features and rows, scaled, reduced."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from unsupervised.base import sparse
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.spelling import nearest
from unsupervised.blocks import products, refusals, scaling
from unsupervised.blocks.rows import Rows
from unsupervised.methods import gower
from unsupervised.methods.engines import BLOCKS
from unsupervised.numeric import soundness


def in_blocks(data: Samples, path: str, spec: Mapping) -> Samples:
    """Return samples of which blocks are read, where the engine is one that takes them so.

    path: their `values.npz`. Raises InputError for sparse values.
    """
    # Of a job that is told of no engine, none is asked for.
    if "engine" not in spec or spec["engine"] != BLOCKS:
        return data
    if sparse.issparse(data.values):
        raise InputError(f"engine {refusals.SPARSE}")
    return replace(data, values=Rows.of(path, spec["block_rows"]))


def select(data: Samples, spec: Mapping) -> Samples:
    """Return the features and rows that the variant names, unscaled."""
    if spec.get("features"):
        data = chosen(data, spec["features"], "features")
    if rows := spec.get("rows"):
        count = len(data.names)
        if rows["start"] >= count:
            raise InputError(f"rows.start is {rows['start']}, which leaves none of {count} samples")
        data = data.select_rows(range(rows["start"], count, rows["step"]))
    return data


def chosen(data: Samples, wanted: Sequence[str], key: str) -> Samples:
    """Return the samples with only the features that a key of the config names."""
    known = set(data.features)
    for name in wanted:
        if name not in known:
            raise InputError(f"{key}: no feature {name!r}; {nearest(name, data.features)}")
    return data.select_features(wanted)


def scaler(name: str, blocks: Sequence[str] = ()):
    """Return the transformer of a scale; None for `none`. Features of one block were one category.

    Imported when it is asked for, as it takes scikit-learn along.
    """
    from unsupervised.methods import scales

    return scales.scaler_for(name, blocks)


def transformers(spec: Mapping, data: Samples) -> list[tuple[str, object]]:
    """Return the named steps that stand before a method for such samples: scale, weigh, reduce."""
    steps = [("scale", scaler(spec["scale"], data.blocks))]
    if weights := spec.get("weights"):
        from unsupervised.methods import scales

        steps.append(("weigh", scales.Weighed(roots_of(weights, data))))
    if reduce := spec.get("reduce"):
        from sklearn.decomposition import PCA, TruncatedSVD

        kind, count = reduction(reduce)
        if kind == "svd":
            steps.append((kind, TruncatedSVD(count, random_state=spec["seed"])))
        else:
            steps.append((kind, PCA(count, svd_solver="full")))
    return [(name, step) for name, step in steps if step is not None]


def roots_of(weights: Mapping[str, float], data: Samples) -> np.ndarray:
    """Return the root of each feature's weight, by its name or that of the column that it was
    encoded from; 1 where nothing is said. Squared distances then add up to weighted ones."""
    blocks = data.blocks or data.features
    pairs = zip(data.features, blocks, strict=True)
    return np.sqrt([weights.get(name, weights.get(block, 1.0)) for name, block in pairs])


def reduction(reduce: Mapping) -> tuple[str, int]:
    """Return which reduction a block asks for, and to how many components."""
    return next((kind, count) for kind, count in reduce.items() if count)


def prepared(data: Samples, spec: Mapping) -> Samples:
    """Return selected samples after scaling and reduction.

    Reduced samples have the features `1`, `2`, …; with Gower's metric they have a column for each
    category.
    """
    if isinstance(data.values, Rows):
        return prepared_in_blocks(data, spec)
    soundness.check(data, spec["scale"])
    if gower.asked(spec):
        return gower.measured(data, spec["weights"])
    if spec.get("reduce"):
        kind, count = reduction(spec["reduce"])
        soundness.check_reduce(data, count, kind)
    values = data.values
    for _, transformer in transformers(spec, data):
        # A reduction of zeros divides by their variance for a share that nobody reads.
        with np.errstate(divide="ignore", invalid="ignore"):
            values = transformer.fit_transform(values)
    if not spec.get("reduce"):
        return replace(data, values=values)
    features = [str(i + 1) for i in range(values.shape[1])]
    return replace(data, values=values, features=features, blocks=())


def prepared_in_blocks(data: Samples, spec: Mapping) -> Samples:
    """Return selected samples, of which blocks are read, after scaling and reduction; they are read
    to learn what a scale is, and stay on the disk."""
    scaling.check(spec["scale"])
    if gower.asked(spec):
        raise InputError(f"metric {refusals.GOWER}")
    soundness.check(data, spec["scale"])
    rows = scaling.scaled(data.values, spec["scale"], data.blocks)
    if weights := spec.get("weights"):
        roots = roots_of(weights, data)
        rows = scaling.moved(rows, np.zeros(rows.width), 1 / roots)
    if not (reduce := spec.get("reduce")):
        return replace(data, values=rows)
    kind, count = reduction(reduce)
    soundness.check_reduce(data, count, kind)
    rows = products.reduced(rows, count, centred=kind != "svd")
    return replace(data, values=rows, features=[str(i + 1) for i in range(count)], blocks=())
