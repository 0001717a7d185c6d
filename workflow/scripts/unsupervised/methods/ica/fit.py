"""Fit independent components, the same on every processor.

Method: FastICA (Hyvärinen & Oja 2000, Independent component analysis: algorithms and applications)
by scikit-learn, from several starts. It stops by a cosine, which is 1 to all its digits long before
the weights are settled; so its own step is taken on until they are.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.methods.factors.mixed import DIGITS, axes_of
from unsupervised.methods.factors.standing import standing
from unsupervised.methods.ica import contrasts

COSINE = 1e-8  # from 1, at which scikit-learn's part ends
SETTLED = 1e-11  # by which no weight changes any more


@dataclass(frozen=True)
class Found:
    """Independent components.

    mean: shape (features,). unmixing: samples less their mean times its transpose are the sources;
    mixing: sources times it are the samples, as far as the components keep them; both of shape
    (components, features). sources: shape (samples, components), each of mean 0 and variance 1.
    variances: what each explains. whole: the variance of all features. again: how like each
    component is to the most alike of the other starts, NaN where no other came to an end. start:
    the one that is kept; ended: how many came to an end; iterations: of the kept one.
    """

    mean: np.ndarray
    unmixing: np.ndarray
    mixing: np.ndarray
    sources: np.ndarray
    variances: np.ndarray
    whole: float
    again: np.ndarray
    start: int
    ended: int
    iterations: int


def fit(values: np.ndarray, settings: Mapping) -> Found:
    """Return the independent components of values, shape (samples, features).

    Raises InputError where all samples are equal, more components are asked for than they vary
    along, or no start comes to an end.
    """
    memory.need(4.0 * values.nbytes, "the singular values of the table", "set rows")
    mean = values.mean(axis=0)
    axes = axes_of(values - mean, settings["components"])
    deviations = np.sqrt(axes.variances)
    white = axes.places / deviations
    ended = started(white, settings)
    start = farthest(white, ended)
    turn, iterations = ended[start]
    again = [np.abs(turn @ other.T).max(axis=1) for i, (other, _) in ended.items() if i != start]
    mixing = turn @ (deviations[:, None] * axes.directions)
    variances = np.square(mixing).sum(axis=1)
    order, signs = standing(mixing, variances)
    return Found(
        mean,
        (turn @ (axes.directions / deviations[:, None]) * signs[:, None])[order],
        (mixing * signs[:, None])[order],
        (white @ turn.T * signs)[:, order],
        variances[order],
        float(axes.every.sum()),
        np.mean(again, axis=0)[order] if again else np.full(len(order), np.nan),
        start,
        len(ended),
        iterations,
    )


def started(white: np.ndarray, settings: Mapping) -> dict[int, tuple[np.ndarray, int]]:
    """Return the turn that each start comes to, shape (components, components), and after how many
    iterations; those that come to no end are left out."""
    found = {}
    for start in range(settings["starts"]):
        begun = np.random.RandomState(settings["seed"] + start)
        end = turned(white, begun.standard_normal((white.shape[1],) * 2), settings)
        if end is not None:
            found[start] = end
    if not found:
        raise InputError(
            f"none of {settings['starts']} starts of ICA came to an end in {settings['max_iter']} "
            "iterations, as where components are as good as bells; ask for fewer components, "
            "another contrast, more starts or a higher max_iter"
        )
    return found


def turned(
    white: np.ndarray, start: np.ndarray, settings: Mapping
) -> tuple[np.ndarray, int] | None:
    """Return the turn from white samples, shape (samples, components), to sources, and the
    iterations that scikit-learn took; None where it does not settle."""
    from sklearn.decomposition import FastICA
    from sklearn.exceptions import ConvergenceWarning

    most, contrast = settings["max_iter"], settings["contrast"]
    if white.shape[1] == 1:
        return np.eye(1), 0
    model = FastICA(whiten=False, fun=contrast, max_iter=most, tol=COSINE, w_init=start)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        turn = orthogonal(model.fit(white).components_)
        for _ in range(most):
            before, turn = turn, improved(white, turn, contrast)
            if not np.isfinite(turn).all():
                return None
            if np.abs(turn - before).max() < SETTLED:
                return turn, model.n_iter_
    return None


def improved(white: np.ndarray, turn: np.ndarray, contrast: str) -> np.ndarray:
    """Return a turn after one step of FastICA, its rows on the side on which they were."""
    first, second = contrasts.slopes(white @ turn.T, contrast)
    better = orthogonal(first.T @ white / len(white) - second[:, None] * turn)
    side = np.where((better * turn).sum(axis=1) < 0, -1.0, 1.0)
    return better * side[:, None]


def orthogonal(rows: np.ndarray) -> np.ndarray:
    """Return the orthonormal rows that lie nearest to some."""
    if not np.isfinite(rows).all():
        return rows
    left, _, right = np.linalg.svd(rows)
    return left @ right


def farthest(white: np.ndarray, ended: Mapping) -> int:
    """Return the start whose sources are farthest from bells, of equals the first."""
    far = {
        i: round(float(contrasts.negentropy(white @ turn.T).sum()), DIGITS)
        for i, (turn, _) in ended.items()
    }
    return max(far, key=lambda i: far[i])
