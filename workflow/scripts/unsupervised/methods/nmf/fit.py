"""Non-negative matrix factorization: samples ≈ features × components, all non-negative.

Method: Lee & Seung 1999, by coordinate descent (Cichocki & Phan 2009); NNDSVD start
(Boutsidis & Gallopoulos 2008). Where there are many samples, the components are found on a part
of them, and the features of all samples are fitted to these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines as large
from unsupervised.methods import needs
from unsupervised.methods import preparation as view
from unsupervised.methods.pca import fit as pca
from unsupervised.numeric import sampling

BLOCK = 256  # rows that are filled at once


@dataclass(frozen=True)
class Factors:
    """Features of shape (samples, components), components of shape (components, features)."""

    features: np.ndarray
    components: np.ndarray
    error: float
    iterations: int


def factorize(values, count: int, spec: Mapping) -> Factors:
    """Factorize non-negative values, dense or sparse; the error is the Frobenius norm."""
    from sklearn.decomposition import NMF

    # A random start may have more components than the data has dimensions.
    if spec["init"] != "random":
        pca.check_components(count, min(values.shape))
    model = NMF(
        count,
        init=spec["init"],
        max_iter=spec["max_iter"],
        tol=spec["tol"],
        random_state=spec["seed"],
    )
    rows = values.shape[0]
    # Where the fit is exact, scikit-learn takes the root of a rounding error for its own error.
    with np.errstate(invalid="ignore"):
        if large.engine("nmf", spec, rows) == "full":
            features = model.fit_transform(values)
        else:
            part = sampling.sample(rows, max(spec["sample"], count), spec["seed"])
            features = model.fit(values[part]).transform(values)
    error = reconstruction_error(values, features, model.components_)
    return Factors(features, model.components_, error, model.n_iter_)


def reconstruction_error(values, features: np.ndarray, components: np.ndarray) -> float:
    """Return the Frobenius norm of what is left.

    Of a table that is not large, what is left is computed, a block of rows at a time: its norm
    as a difference of large numbers loses digits, and can even come out undefined where the fit
    is exact. Of a large sparse one it would have to be filled, so there the difference it is.
    """
    if sparse.issparse(values) and values.shape[0] > large.MOST["nmf"]:
        both = float(((features.T @ features) * (components @ components.T)).sum())
        shared = float((features * (values @ components.T)).sum())
        return max(norm(values) ** 2 - 2 * shared + both, 0.0) ** 0.5
    total = 0.0
    for start in range(0, values.shape[0], BLOCK):
        rows = slice(start, start + BLOCK)
        total += float(((samples.dense(values[rows]) - features[rows] @ components) ** 2).sum())
    return total**0.5


def prepared(inputs: Mapping[str, str], spec: Mapping) -> Samples:
    """Return the scaled samples; refuse negative values, and zeros alone."""
    data = view.scaled(samples.read(inputs), spec)
    check_values(data.values, f"dataset {spec['dataset']!r}")
    return data


def check_values(values, what: str) -> None:
    """Refuse values that are negative, or zeros alone."""
    if (smallest := values.min()) < 0:
        raise InputError(
            f"{what} cannot go into NMF: its smallest value is {smallest:.6g}, expected none "
            "below 0; use PCA for it, or a scale that keeps values non-negative (none, max_abs)"
        )
    if not values.max() > 0:
        raise InputError(
            f"{what} cannot go into NMF: every value is 0, so there is nothing to factorize; "
            "check the file, or leave out nmf"
        )


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `features`, `components`, `top_features`, `top_samples` and `scores`."""
    data = prepared(inputs, spec)
    found = factorize(data.values, spec["components"], spec)
    return {
        "features": pca.feature_table(data, found.features),
        "components": pca.component_table(found.components, data.features),
        "top_features": top_table(found.components, data.features, spec["top"], "feature"),
        "top_samples": top_table(found.features.T, data.names, spec["top"], "sample"),
        "scores": tables.scores(
            {
                "reconstruction_error": found.error,
                "relative_error": found.error / norm(data.values),
                "iterations": found.iterations,
            }
            | large.engine_score("nmf", spec, len(data.names))
        ),
    }


def norm(values) -> float:
    """Return the Frobenius norm."""
    return float(sparse.linalg.norm(values) if sparse.issparse(values) else np.linalg.norm(values))


def top_table(components: np.ndarray, names: list[str], count: int, kind: str) -> Table:
    """Return the names with the largest weight in each component, ranks from 1.

    `components` has shape (components, names); `kind` is the names' column.
    """
    rows = []
    for i, weights in enumerate(tables.settled(components)):
        # Six digits decide, so that rounding errors cannot part equals; a stable order then
        # keeps equal weights in the order of the names.
        weights = np.array([float(f"{weight:.6g}") for weight in weights.tolist()])
        for rank, j in enumerate(np.argsort(-weights, kind="stable")[:count].tolist()):
            rows.append([i + 1, rank + 1, names[j], float(weights[j])])
    return Table(["component", "rank", kind, "weight"], rows)


def sweep(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `errors`: the reconstruction error for each number of components.

    The range ends at the smaller number of samples and features, beyond which no start but a
    random one goes.
    """
    data = prepared(inputs, spec)
    whole = norm(data.values)
    first, last = spec["sweep"]
    if spec["init"] != "random":
        last = min(last, *data.values.shape)
        needs.check_sweep(first, last, "components (the smaller of samples and features)")
    rows = []
    for count in range(first, last + 1):
        error = factorize(data.values, count, spec).error
        rows.append([count, error, error / whole])
    return {"errors": Table(["components", "reconstruction_error", "relative_error"], rows)}


def reconstruct(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `reconstruction`: the largest features of one sample, true and rebuilt.

    The rebuilt values are the sample's NMF features times the components, read from
    this variant's tables.
    """
    data = prepared(inputs, spec)
    row = position(data.names, spec["reconstruct"], "reconstruct")
    weights = tables.read(inputs["nmf_features"])
    numbers = weights.columns[2:]
    features = weights.array(2)[row]
    components = tables.read(inputs["components"]).array(1)
    rebuilt = features @ components
    true = np.asarray(samples.dense(data.values[[row]])).ravel()
    order = np.argsort(-np.maximum(true, rebuilt), kind="stable")[: 2 * spec["top"]].tolist()
    parts = [[float(f * c[j]) for f, c in zip(features, components, strict=True)] for j in order]
    rows = [
        [spec["reconstruct"], data.features[j], float(true[j]), float(rebuilt[j]), *part]
        for j, part in zip(order, parts, strict=True)
    ]
    return {"reconstruction": Table(["sample", "feature", "true", "rebuilt", *numbers], rows)}


def position(names: list[str], wanted: str, option: str) -> int:
    """Return where a named sample stands; for an unknown one, name the nearest spellings."""
    from difflib import get_close_matches

    if wanted in names:
        return list(names).index(wanted)
    near = ", ".join(repr(name) for name in get_close_matches(wanted, names, n=3, cutoff=0.5))
    hint = f"; nearest spellings: {near}" if near else ""
    raise InputError(f"{option}: no sample is called {wanted!r}{hint}")
