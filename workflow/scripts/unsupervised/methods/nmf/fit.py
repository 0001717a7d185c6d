"""Non-negative matrix factorization: samples ≈ features × components, all non-negative.

Method: Lee & Seung 1999, by coordinate descent (Cichocki & Phan 2009); NNDSVD start
(Boutsidis & Gallopoulos 2008). Where there are many samples, the components are found on a part
of them, and the features of all samples are fitted to these, block by block where they are read so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.blocks.rows import Rows
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.factors.tables import check_components, need_places
from unsupervised.methods.nmf import descent, hiding
from unsupervised.numeric import axes, sampling

BLOCK = 256  # rows that are filled at once
MOST_FILLED = 20_000  # rows of a sparse table that are filled to see what is left of them


@dataclass(frozen=True)
class Factors:
    """Features of shape (samples, components), components of shape (components, features)."""

    features: np.ndarray
    components: np.ndarray
    error: float
    iterations: int


def factorize(values, count: int, settings: Mapping) -> Factors:
    """Factorize non-negative values, dense or sparse; the error is the Frobenius norm."""
    from sklearn.decomposition import NMF

    # A random start may have more components than the data has dimensions.
    if settings["init"] != "random":
        check_components(count, min(values.shape))
    model = NMF(
        count,
        init=settings["init"],
        max_iter=settings["max_iter"],
        tol=settings["tol"],
        random_state=settings["seed"],
    )
    transformed = {"full": by_all, "sample": by_sample, BLOCKS: by_blocks}[settings["engine"]]
    # Where the fit is exact, scikit-learn takes the root of a rounding error for its own error.
    with np.errstate(invalid="ignore"):
        try:
            features = transformed(model, values, settings)
        except ValueError as error:
            if "full of zeros" not in str(error):
                raise
            raise nothing_found() from error
    error = reconstruction_error(values, features, model.components_)
    return Factors(features, model.components_, error, model.n_iter_)


def by_all(model, values, settings: Mapping) -> np.ndarray:
    """Fit the model to all samples; return their features, shape (samples, components)."""
    return model.fit_transform(values, **told_apart(model, values))


def by_sample(model, values, settings: Mapping) -> np.ndarray:
    """Fit the model to `sample` of the samples; return the features of all."""
    return fit_to_part(model, values, settings).transform(values)


def by_blocks(model, values: Rows, settings: Mapping) -> np.ndarray:
    """Do as `by_sample` with samples of which blocks are read."""
    need_places(values, model.n_components, held=5)
    components = fit_to_part(model, values, settings).components_
    if not components.any():
        raise nothing_found()
    return descent.features(values.joined(np.matmul, components.T), components, settings)


def fit_to_part(model, values, settings: Mapping):
    """Return the model, fitted to `sample` of the samples."""
    rows, count = values.shape[0], model.n_components
    part = values[sampling.sample(rows, max(settings["sample"], count), settings["seed"])]
    return model.fit(part, **told_apart(model, part))


def nothing_found() -> InputError:
    """Return the refusal of values in which there is nothing to find."""
    return InputError(
        "the components that NMF finds are all 0, as the values are next to nothing; use scale: "
        "max_abs or another unit"
    )


def told_apart(model, values) -> dict[str, np.ndarray]:
    """Return a start of a model, where several singular vectors are as good as any turn of them;
    nothing where scikit-learn's own is the only one, or is drawn."""
    count = model.n_components
    if model.init == "random" or (found := axes.tied(values, count)) is None:
        return {}
    sizes, right = found
    left = np.asarray(values @ right.T) / np.where(sizes > axes.TIED * sizes[0], sizes, np.inf)
    features, components = hiding.nndsvd(left, sizes, right, count)
    if model.init == "nndsvda":
        mean = values.mean()
        features, components = (np.where(a > 0, a, mean) for a in (features, components))
    model.set_params(init="custom")
    return {"W": features, "H": components}


def reconstruction_error(values, features: np.ndarray, components: np.ndarray) -> float:
    """Return the Frobenius norm of what is left.

    Of a table that is not large, what is left is computed, a block of rows at a time: its norm
    as a difference of large numbers loses digits, and can even come out undefined where the fit
    is exact. Of a large sparse one it would have to be filled, so there the difference it is.
    """
    if sparse.issparse(values) and values.shape[0] > MOST_FILLED:
        both = float(((features.T @ features) * (components @ components.T)).sum())
        shared = float((features * (values @ components.T)).sum())
        return max(norm(values) ** 2 - 2 * shared + both, 0.0) ** 0.5
    if isinstance(values, Rows):
        return values.total(squares_left, components, beside=[features]) ** 0.5
    return squares_left(values, features, components) ** 0.5


def squares_left(values, features: np.ndarray, components: np.ndarray) -> float:
    """Return the sum of the squares of what is left."""
    total = 0.0
    for start in range(0, values.shape[0], BLOCK):
        rows = slice(start, start + BLOCK)
        total += float(((samples.dense(values[rows]) - features[rows] @ components) ** 2).sum())
    return total


def squares(block: np.ndarray) -> float:
    """Return the sum of the squares of a block."""
    return float(np.vdot(block, block))


def norm(values) -> float:
    """Return the Frobenius norm."""
    if isinstance(values, Rows):
        return values.total(squares) ** 0.5
    return float(sparse.linalg.norm(values) if sparse.issparse(values) else np.linalg.norm(values))
