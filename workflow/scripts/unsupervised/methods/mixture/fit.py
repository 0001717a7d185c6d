"""Fit a mixture of Gaussian distributions by expectation maximization.

Method: Dempster, Laird & Rubin 1977, started from k-means. The number of components goes by BIC
(Schwarz 1978). Samples are taken in an order of their values, so that a file in another order
gives the same components.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.blocks.rows import Rows
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.mixture.sound import EQUAL
from unsupervised.numeric import expectation, ordering, sampling, soundness
from unsupervised.numeric.expectation import Gaussians

FLOOR = 1e-6  # of the smallest variance of a feature, added to variances so that none is 0
COLLAPSED = 2 * FLOOR  # a component as thin as this beside the samples' variance
JITTER = 1e-9  # of a feature's deviation: no digit of a table, but more than rounding
DIGITS = 9  # to which probabilities are compared, so that rounding decides none


@dataclass(frozen=True)
class Model:
    """scikit-learn's model, the features that it sees (those that vary, shape (features,)), and
    the samples on which it was fitted, shape (samples, those features)."""

    estimator: object
    varying: np.ndarray
    values: "np.ndarray | Rows"

    @property
    def criteria(self) -> dict[str, float]:
        """BIC and AIC of the samples on which it was fitted; undefined where a component has
        collapsed, as the likelihood then hangs on `FLOOR` alone (so does mclust, Fraley &
        Raftery 2002)."""
        if self.collapsed:
            return dict.fromkeys(("bic", "aic"), float("nan"))
        if isinstance(self.values, Rows):
            lost, free = -2 * self.log_likelihood * len(self.values), self.parameters
            return {"bic": lost + free * float(np.log(len(self.values))), "aic": lost + 2.0 * free}
        return {
            "bic": float(self.estimator.bic(self.values)),
            "aic": float(self.estimator.aic(self.values)),
        }

    @property
    def parameters(self) -> int:
        """How many numbers are free in it."""
        return gaussians(self.estimator).parameters

    @cached_property
    def log_likelihood(self) -> float:
        """The mean log-likelihood of a sample on which it was fitted."""
        if isinstance(self.values, Rows):
            return self.values.total(likelihood_of, self.estimator) / len(self.values)
        return float(self.estimator.score(self.values))

    @property
    def collapsed(self) -> int:
        """How many components have shrunk to a point, a line or a plane: they are a thousand
        times thinner in some direction than the samples, and their likelihood has no bound."""
        count, deviation = self.estimator.n_components, self.values.std(axis=0)
        return sum(thinnest(self.estimator, i, deviation) <= COLLAPSED for i in range(count))


@dataclass(frozen=True)
class Fit:
    """Clusters of shape (samples,), and the probability of each component for each sample, shape
    (samples, components): columns in the order of the clusters, then components without a
    sample."""

    clusters: np.ndarray
    probabilities: np.ndarray
    model: Model
    held: np.ndarray


def fit(
    values: "np.ndarray | Rows", shift: np.ndarray, count: int, settings: Mapping, seed: int
) -> Fit:
    """Fit a mixture to values that have been scaled and moved by `shift` already, and give each
    sample to its most probable component."""
    model = modelled(values, shift, count, settings, seed)
    estimator = model.estimator
    found = probable(estimator, values[:, model.varying])
    first = most_probable(found)
    held = numbering.by_size(first)
    empty = np.setdiff1d(np.arange(estimator.n_components), held)
    empty = empty[np.argsort(-np.round(estimator.weights_[empty], DIGITS), kind="stable")]
    return Fit(
        clusters=numbering.renumbered(first, held),
        probabilities=found[:, [*held, *empty]],
        model=model,
        held=held,
    )


def probable(estimator, values: "np.ndarray | Rows") -> np.ndarray:
    """Return how probable each component is for each sample, shape (samples, components)."""
    if not isinstance(values, Rows):
        return estimator.predict_proba(values)
    memory.need(
        24.0 * len(values) * estimator.n_components, "the probabilities of all samples",
        "ask for fewer components",
    )  # fmt: skip
    return values.joined(probable_in, estimator)


def probable_in(block: np.ndarray, estimator) -> np.ndarray:
    """Return how probable each component is for each sample of a block."""
    return estimator.predict_proba(block)


def likelihood_of(block: np.ndarray, estimator) -> float:
    """Return the sum of the log-likelihoods of a block's samples."""
    return float(estimator.score_samples(block).sum())


def most_probable(probabilities: np.ndarray) -> np.ndarray:
    """Return the column that is largest in each row; of equals, the first."""
    return np.round(probabilities, DIGITS).argmax(axis=1)


def probabilities_of(found: "Fit", values: np.ndarray) -> np.ndarray:
    """Return how probable each cluster is for other samples, shape (samples, clusters)."""
    return found.model.estimator.predict_proba(values[:, found.model.varying])[:, found.held]


def modelled(
    values: np.ndarray, shift: np.ndarray, count: int, settings: Mapping, seed: int
) -> Model:
    """Return the best of `n_init` starts, with no more components than there are different
    samples."""
    check_count(count, len(values))
    in_blocks = isinstance(values, Rows)
    memory.need(0.0 if in_blocks else 40.0 * values.size, "a mixture", "set rows or reduce")
    some = ordered_part(values, count, settings, seed)
    varying = features_that_vary(values if in_blocks else some, shift)
    if not varying.any():
        raise InputError(EQUAL)
    some = some[:, varying]
    count = min(count, 1 + int((some[1:] != some[:-1]).any(axis=1).sum()))
    check_memory(*some.shape, count, settings["covariance"])
    start, every = without_ties(some, seed), values[:, varying] if in_blocks else some
    floor = FLOOR * float((every if in_blocks else start).var(axis=0).min())
    found = estimated(start, count, settings, seed, floor)
    return Model(on_all(every, found, settings, floor) if in_blocks else found, varying, every)


def on_all(rows: Rows, start, settings: Mapping, floor: float):
    """Return scikit-learn's GaussianMixture of all samples, which begins as one of a part of them
    ended."""
    try:
        return estimator_of(improved(rows, gaussians(start), settings, floor))
    except np.linalg.LinAlgError:
        raise ill_defined(start.n_components, settings, rows) from None


def improved(values: "np.ndarray | Rows", start: Gaussians, settings: Mapping, floor: float):
    """Return the mixture at which rounds from a start end."""
    return expectation.run(values, start, floor, settings["max_iter"], settings["tol"])


def estimator_of(found: Gaussians):
    """Return scikit-learn's GaussianMixture of components that were found."""
    from sklearn.mixture import GaussianMixture

    count, features = found.means.shape
    model = GaussianMixture(count, covariance_type=found.kind)
    model.weights_, model.means_, model.n_features_in_ = found.weights, found.means, features
    model.covariances_, model.precisions_cholesky_ = found.covariances, found.roots
    model.converged_, model.n_iter_ = found.has_settled, found.rounds
    return model


def gaussians(estimator) -> Gaussians:
    """Return the components of scikit-learn's GaussianMixture."""
    return Gaussians(
        estimator.covariance_type, estimator.weights_, estimator.means_, estimator.covariances_,
        estimator.precisions_cholesky_,
    )  # fmt: skip


def ordered_part(
    values: "np.ndarray | Rows", count: int, settings: Mapping, seed: int
) -> np.ndarray:
    """Return the samples to fit on, in the order of their values; of those of which blocks are read
    the ones on which starts are tried."""
    if isinstance(values, Rows):
        some = values[sampling.sample(len(values), max(settings["sample"], count), seed)]
        return some[ordering.by_values(ordering.coarse(some))]
    ordered = values[ordering.by_values(ordering.coarse(values))]
    if settings["engine"] == "full":
        return ordered
    # The same part for each number of components: their BICs are compared.
    most = max(settings["sample"], count)
    return ordered[sampling.sample(len(ordered), most, seed)]


def without_ties(values: np.ndarray, seed: int) -> np.ndarray:
    """Return values moved by a billionth of each feature's deviation, as the seed draws.

    Samples of whole numbers lie equally far from several centres, and rounding, which differs by
    processor, would say to which each start gives them.
    """
    moves = np.random.RandomState(seed).standard_normal(values.shape)
    return values + JITTER * values.std(axis=0) * moves


def features_that_vary(values: "np.ndarray | Rows", shift: np.ndarray) -> np.ndarray:
    """Say which features, shape (features,), vary by more than the rounding of their values, which
    lie `shift` from here: a constant one has no density."""
    size = soundness.sizes(values, axis=0) + np.abs(shift)
    return values.max(axis=0) - values.min(axis=0) > len(values) * np.finfo(float).eps * size


def estimated(values: np.ndarray, count: int, settings: Mapping, seed: int, floor: float):
    """Return the GaussianMixture to which scikit-learn would come: the likeliest of `n_init` starts
    from k-means, of equals the first; `floor` is added to variances."""
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    random, kind, ended = np.random.RandomState(seed), settings["covariance"], []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a score says so
        try:
            for _ in range(settings["n_init"]):
                groups = KMeans(count, n_init=1, random_state=random).fit(values).labels_
                start = expectation.of_groups(values, groups, count, kind, floor)
                ended.append(improved(values, start, settings, floor))
        except np.linalg.LinAlgError:
            raise ill_defined(count, settings, values) from None
    return estimator_of(max(ended, key=lambda found: found.likelihood))


class IllDefined(InputError):
    """A covariance that has no inverse."""


def ill_defined(count: int, settings: Mapping, values: "np.ndarray | Rows") -> IllDefined:
    """Return the refusal of a mixture that cannot be fitted."""
    return IllDefined(
        f"a mixture of {count} components with covariance: {settings['covariance']} cannot be "
        f"fitted to {len(values)} samples × {values.shape[1]} features: a component holds too few "
        "of them, or features are sums of others; ask for fewer components, set reduce, or use "
        "covariance: diag"
    )


def thinnest(estimator, component: int, deviation: np.ndarray) -> float:
    """Return a component's variance in the direction in which it is thinnest, as a share of the
    samples' variance, where features are measured by their standard deviations."""
    kind, covariance = estimator.covariance_type, estimator.covariances_
    own = covariance if kind == "tied" else covariance[component]
    if kind in ("diag", "spherical"):
        return float((own / deviation**2).min())
    return float(np.linalg.eigvalsh(own / np.outer(deviation, deviation)).min())


def check_count(count: int, rows: int) -> None:
    """Refuse more components than samples."""
    if count > rows:
        raise InputError(
            f"components is {count}, but there are only {rows} samples; ask for fewer components"
        )


def check_memory(rows: int, features: int, count: int, covariance: str) -> None:
    """Refuse covariances, their inverses and probabilities that are more than the job may take."""
    matrices = {"full": count, "tied": 1}.get(covariance, 0)
    size = 8.0 * (3 * matrices * features**2 + 3 * rows * count + 2 * rows * features)
    what = f"{count} components with covariance: {covariance} over {features} features"
    memory.need(size, what, "use covariance: diag, set reduce, or ask for fewer components")
