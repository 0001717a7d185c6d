"""Fit kernel principal components, the same on every processor.

Method: Schölkopf, Smola & Müller 1998, Nonlinear component analysis as a kernel eigenvalue problem,
by scikit-learn. Samples stand in the order of their values, so that which of several axes of one
variance is meant hangs on nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.methods.factors.mixed import DIGITS
from unsupervised.numeric import ordering
from unsupervised.numeric.axes import in_one_way
from unsupervised.numeric.coordinates import fix_signs
from unsupervised.numeric.moments import spread
from unsupervised.numeric.nearness import near_zero

LEAST = 1e-9  # of the samples times the largest likeness: an eigenvalue whose digits are known


@dataclass(frozen=True)
class Found:
    """model: scikit-learn's, which places samples. places: of the known ones, shape (samples,
    components); variances: along these; whole: along all axes. gamma: None for a cosine. is_tied:
    whether axes that are kept have one variance."""

    model: object
    places: np.ndarray
    variances: np.ndarray
    whole: float
    gamma: float | None
    is_tied: bool


def shifted(values: np.ndarray, settings: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """Return values, moved near zero where only distances count, and by how much."""
    if settings["kernel"] == "rbf":
        return near_zero(values)
    return values, np.zeros(values.shape[1])


def gamma_of(values: np.ndarray, settings: Mapping) -> float | None:
    """Return the gamma that a kernel has; none of a cosine."""
    if settings["kernel"] == "cosine":
        return None
    return settings["gamma"] or float(1 / spread(values).variance.sum())


def largest(values: np.ndarray, gamma: float | None, settings: Mapping) -> float:
    """Return the largest likeness that a sample can have to itself."""
    if settings["kernel"] != "poly":
        return 1.0
    with np.errstate(over="ignore"):
        return float((gamma * np.square(values).sum(axis=1).max() + 1) ** settings["degree"])


def fit(values: np.ndarray, settings: Mapping) -> Found:
    """Return the components of dense values, shape (samples, features).

    Raises InputError where more are asked for than there are, or numbers overflow.
    """
    from sklearn.decomposition import KernelPCA

    rows, count = len(values), settings["components"]
    memory.need(5.0 * 8 * rows**2, f"the kernel of {rows:,} samples", "set rows")
    order = ordering.by_values(ordering.coarse(values))
    gamma = gamma_of(values, settings)
    model = KernelPCA(
        kernel=settings["kernel"], gamma=gamma, degree=settings["degree"], coef0=1,
        eigen_solver="dense",
    )  # fmt: skip
    with np.errstate(all="ignore"):
        try:
            model.fit(values[order])
        except ValueError as error:
            raise InputError(
                f"kernel: {settings['kernel']} gives numbers that no computer holds; use another "
                "scale, a smaller gamma or degree"
            ) from error
    # Smaller ones are lost among the digits of the kernel.
    held = int((model.eigenvalues_ > LEAST * rows * largest(values, gamma, settings)).sum())
    if count > held:
        raise InputError(
            f"components is {count}, but by kernel: {settings['kernel']} these samples vary along "
            f"{held} alone; ask for fewer, another kernel or gamma, or scale: standard"
        )
    whole = float(model.eigenvalues_.sum()) / rows
    variances = model.eigenvalues_[:held]
    axes = in_one_way(model.eigenvectors_.T[:held], variances)[:count]
    axes = axes * fix_signs(axes)[:, None]
    # By these it places new samples.
    model.eigenvectors_, model.eigenvalues_ = axes.T, variances[:count]
    places = np.empty((rows, count))
    places[order] = axes.T * np.sqrt(variances[:count])
    level = np.round(variances / variances[0], DIGITS)
    tied = (level[:, None] == level[:count]).sum() > count
    return Found(model, places, variances[:count] / rows, whole, gamma, bool(tied))
