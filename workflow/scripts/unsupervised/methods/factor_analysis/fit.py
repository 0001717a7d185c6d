"""Factor analysis: samples are sums of a few factors, and of what is each feature's own.

Method: Lawley & Maxwell 1971, Factor analysis as a statistical method; Thomson 1951, The factorial
analysis of human ability, for the places of samples; Bartlett 1951, The effect of standardization
on a chi-square approximation in factor analysis.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.base import memory, samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.factor_analysis import likelihood
from unsupervised.methods.factor_analysis.rotation import rotated
from unsupervised.methods.factor_analysis.settings import most_factors
from unsupervised.methods.factors.standing import standing
from unsupervised.numeric.axes import in_one_way
from unsupervised.numeric.coordinates import fix_signs
from unsupervised.numeric.nearness import near_zero
from unsupervised.numeric.soundness import SMALLEST, check_range

DIGITS = 12  # of correlations; what is less is rounding


@dataclass(frozen=True)
class Standard:
    """Samples of which each feature has mean 0 and variance 1, with what was taken off and by what
    it was divided."""

    values: np.ndarray
    mean: np.ndarray
    deviation: np.ndarray

    def of(self, values: np.ndarray) -> np.ndarray:
        """Return other samples on the same scale."""
        return (values - self.mean) / self.deviation

    @property
    def correlations(self) -> np.ndarray:
        """Return Pearson's correlations of the features."""
        return np.round(self.values.T @ self.values / len(self.values), DIGITS)


@dataclass(frozen=True)
class Factors:
    """loadings: the correlation of each feature with each factor, shape (factors, features);
    uniquenesses: the share of each feature's variance that they leave, shape (features,)."""

    loadings: np.ndarray
    uniquenesses: np.ndarray

    @property
    def variances(self) -> np.ndarray:
        """Return how many features' variance each factor explains."""
        return np.square(self.loadings).sum(axis=1)

    def places(self, values: np.ndarray) -> np.ndarray:
        """Return what is expected of the factors of standardised samples, shape (samples,
        factors)."""
        weighed = self.loadings / self.uniquenesses
        inner = np.eye(len(self.loadings)) + weighed @ self.loadings.T
        return values @ np.linalg.solve(inner, weighed).T


def standardised(data: Samples) -> tuple[Standard, np.ndarray]:
    """Return samples standardised, and by how much they were moved near zero before.

    Raises InputError where a feature does not vary.
    """
    columns = len(data.features)
    memory.need(4.0 * 8 * columns**2, "the correlations of all features", "set fewer features")
    check_range(data)
    values, shift = near_zero(samples.dense(data.values))
    rounding = len(values) * np.finfo(float).eps * np.abs(values).max(axis=0)
    flat = np.flatnonzero(np.ptp(values, axis=0) <= rounding)
    if len(flat):
        raise InputError(
            f"feature {data.features[flat[0]]!r} is the same in all {len(values)} samples, so it "
            "goes together with nothing; name it in tidy.drop"
        )
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    if len(lost := np.flatnonzero(deviation < SMALLEST)):
        raise InputError(
            f"feature {data.features[lost[0]]!r} varies by {np.ptp(values[:, lost[0]]):.6g}, whose "
            "square is 0 to a computer; use another unit"
        )
    return Standard((values - mean) / deviation, mean, deviation), shift


def fit(correlations: np.ndarray, count: int | None, rotation: str) -> Factors:
    """Return `count` factors of features with such correlations, or as many as are above one."""
    count = count or above_one(correlations)
    unique = likelihood.uniquenesses(correlations, count)
    found = likelihood.spectrum(correlations, np.log(unique))
    sizes = np.maximum(found.values[:count], 1.0)
    directions = in_one_way(found.vectors.T[:count], sizes)
    directions = directions * fix_signs(directions)[:, None]
    whole = np.sqrt(sizes - 1)[:, None] * directions * np.sqrt(unique)
    turned = rotated(whole, rotation)
    order, signs = standing(turned, np.square(turned).sum(axis=1))
    return Factors((turned * signs[:, None])[order], unique)


def above_one(correlations: np.ndarray) -> int:
    """Return how many eigenvalues are above 1, so that a component says more than a feature
    (Guttman 1954, Some necessary conditions for common-factor analysis): at least one, and no more
    than correlations of so many features determine."""
    found = int((np.round(np.linalg.eigvalsh(correlations), 9) > 1).sum())
    return max(min(found, most_factors(len(correlations))), 1)


def chi_square(
    correlations: np.ndarray, factors: Factors, rows: int
) -> tuple[float | None, int, float | None]:
    """Return by how much correlations of so many samples differ from what the factors say, as
    chi-square, its degrees of freedom, and how likely as much is if so many factors are enough;
    None where features outnumber what the samples tell, or nothing is left free."""
    from scipy.special import chdtrc

    count, columns = factors.loadings.shape
    freedom = ((columns - count) ** 2 - columns - count) // 2
    least = np.linalg.eigvalsh(correlations)[0]
    weight = rows - 1 - (2 * columns + 5) / 6 - 2 * count / 3
    if least < 1e-9 or weight <= 0 or freedom == 0:
        return None, freedom, None
    said = factors.loadings.T @ factors.loadings + np.diag(factors.uniquenesses)
    ratio = np.linalg.solve(said, correlations)
    apart = np.trace(ratio) - np.linalg.slogdet(ratio)[1] - columns
    value = round(float(weight * apart), 9)
    return value, freedom, float(chdtrc(freedom, max(value, 0.0)))


def residual(correlations: np.ndarray, factors: Factors) -> float:
    """Return the root of the mean square of what the factors leave of the correlations of two
    features."""
    left = correlations - factors.loadings.T @ factors.loadings
    pairs = left[np.triu_indices(len(left), 1)]
    return float(np.sqrt(np.mean(pairs**2)))
