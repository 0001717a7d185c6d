"""The robust distance of a sample: Mahalanobis', from a centre and covariance that samples which
lie apart cannot pull towards themselves.

Method: FastMCD (Rousseeuw & Van Driessen 1999), consistent for a bell and reweighted (Croux &
Haesbroeck 1999). Of few samples the inner half of a bell is so tight that chi-square would call
every tenth sample far: the line is that of bells drawn with as many samples and features, which
tell all, as no stretching of a cloud changes such a distance.

What is compared is rounded and the last fit is taken in long numbers, without BLAS: where distances
are equal, as among whole numbers, no processor says which sample is nearer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from unsupervised.numeric.moments import magnitudes

STARTS, KEPT = 100, 10  # subsets that are drawn, and those of them that are followed to the end
OF_BELLS = 20, 3  # the same, of a bell, which has one centre
FIRST, MOST = 2, 50  # steps of each start, and of each that is followed
BELLS = 60  # that are drawn
SETTLED = 1_000  # samples of a bell, from which on the cloud of all leads to where subsets do
MANY = 50  # samples for each feature, from which on theory gives the line
FLAT = 1e-10  # share of a feature's variance that others do not tell; below it they tell all
DIGITS = 7  # of what is compared
TOGETHER = 32  # features that are placed at a time
INNER = 0.975  # share of a bell that counts once the centre is known
CHANCE = 0.01  # that one of all samples of a bell lies beyond the line


@dataclass(frozen=True)
class Cloud:
    """A centre and the Cholesky factor of a covariance; how many samples they are of."""

    centre: np.ndarray
    factor: np.ndarray
    samples: int

    def squares(self, values: np.ndarray) -> np.ndarray:
        """Return the squared distance of each sample, shape (samples,)."""
        parts = self.parts(values)
        return (parts * parts).sum(axis=1)

    def parts(self, values: np.ndarray) -> np.ndarray:
        """Return values along axes on which the covariance is that of a bell: forward
        substitution, some features at a time, as one product of many is quicker than many."""
        rest = (values - self.centre).T.copy()
        for first in range(0, len(rest), TOGETHER):
            last = min(first + TOGETHER, len(rest))
            for j in range(first, last):
                rest[j] = (rest[j] - self.factor[j, first:j] @ rest[first:j]) / self.factor[j, j]
            rest[last:] -= self.factor[last:, first:last] @ rest[first:last]
        return rest.T


def cloud_of(values: np.ndarray) -> Cloud | None:
    """Return the cloud of some samples; None where a feature does not vary, or others tell it."""
    centre = values.mean(axis=0)
    apart = values - centre
    covariance = apart.T @ apart / len(values)
    factor = np.zeros_like(covariance)
    for j in range(len(covariance)):
        rest = covariance[j:, j] - factor[j:, :j] @ factor[j, :j]
        if not rest[0] > FLAT * covariance[j, j]:
            return None
        factor[j:, j] = rest / np.sqrt(rest[0])
    return Cloud(centre, factor, len(values))


@dataclass(frozen=True)
class Robust:
    """A cloud of the inner samples, of values less `middle` in units of powers of two, which change
    no digit."""

    cloud: Cloud
    middle: np.ndarray
    powers: np.ndarray

    def near(self, values: np.ndarray) -> np.ndarray:
        """Return values where the cloud is."""
        return np.ldexp(values - self.middle, -self.powers)

    def distances(self, values: np.ndarray) -> np.ndarray:
        """Return the robust distance of each sample, shape (samples,)."""
        squares = self.cloud.squares(self.near(values).astype(np.longdouble))
        return np.sqrt(squares).astype(float)

    def beside_others(self, values: np.ndarray) -> np.ndarray:
        """Return how far each feature of samples lies from what their others let expect, in
        deviations about that: with P the inverse of the covariance and d the deviations from the
        centre, (P d)ⱼ / √Pⱼⱼ."""
        inverse = np.linalg.inv(self.cloud.factor.astype(float))
        precision = inverse.T @ inverse
        apart = self.near(values) - self.cloud.centre.astype(float)
        return apart @ precision / np.sqrt(np.diag(precision))


@dataclass(frozen=True)
class Along:
    """Robust distances of samples by some of their features."""

    robust: Robust
    features: Sequence[int]

    def of(self, values: np.ndarray) -> np.ndarray:
        """Return the distance of each sample, of values of all features."""
        return self.robust.distances(values[:, self.features])


def fit(values: np.ndarray, seed: int) -> Robust | None:
    """Return what tells the robust distance from values, shape (samples, features), which stand in
    an order that hangs on them alone; None where more than half of them lie on a plane."""
    middle = np.median(values, axis=0)
    powers = magnitudes(values - middle)
    cloud = inner(np.ldexp(values - middle, -powers), seed, STARTS, KEPT)
    if cloud is None or cloud.samples < values.shape[1] + 2:
        return None
    return Robust(cloud, middle, powers)


def inner(values: np.ndarray, seed: int, first: int, kept: int) -> Cloud | None:
    """Return the cloud of the inner samples, made as wide as a bell has it, by the best of so many
    first subsets."""
    half = half_of(values)
    chosen = inner_half(values, half, starts(values, half, seed, first), kept)
    return None if chosen is None else widened(values, chosen)


def inner_of_bell(values: np.ndarray) -> Cloud | None:
    """Return the same of a bell of many samples: whatever the start, steps lead to its one centre,
    so that of all is one; and no distances in it are equal, so no long numbers are needed."""
    chosen = inner_half(values, half_of(values), [cloud_of(values)], 1)
    return None if chosen is None else widened(values, chosen, float)


def half_of(values: np.ndarray) -> int:
    """Return how many samples are the inner half of all, in so many features."""
    rows, columns = values.shape
    return (rows + columns + 2) // 2


def widened(values: np.ndarray, chosen: np.ndarray, kind: type = np.longdouble) -> Cloud | None:
    """Return the cloud of the inner samples, made as wide as a bell has it, from the chosen half,
    in numbers of a kind."""
    rows, columns = values.shape
    raw = cloud_of(values[chosen])
    if raw is None:
        return None
    squares = np.round(raw.squares(values) / consistency(columns, len(chosen) / rows), DIGITS)
    inside = squares < quantile(columns, 1 - INNER)
    whole = cloud_of(values[inside].astype(kind))
    if whole is None:
        return None
    factor = whole.factor * np.sqrt(consistency(columns, INNER))
    return Cloud(whole.centre, factor, int(inside.sum()))


def inner_half(
    values: np.ndarray, half: int, first: Iterable[Cloud], kept: int
) -> np.ndarray | None:
    """Return the positions of the `half` of the samples whose covariance has the least
    determinant, by the best of the `first` clouds; None where that is 0."""
    found = []
    for start in first:
        size, chosen = steps(values, start, half, FIRST)
        if chosen is None:
            return None
        found.append((size, len(found), chosen))
    best = [
        (*steps(values, cloud_of(values[c]), half, MOST), i)
        for _, i, c in sorted(found, key=lambda one: one[:2])[:kept]
    ]
    if not best or any(chosen is None for _, chosen, _ in best):
        return None
    return min(best, key=lambda one: (one[0], one[2]))[1]


def starts(values: np.ndarray, half: int, seed: int, first: int) -> Iterator[Cloud]:
    """Yield clouds of a few samples that are drawn: one more than there are features, and twice as
    many as often as these lie on a plane."""
    draws = np.random.RandomState(seed)
    for _ in range(first):
        order = draws.permutation(len(values))
        count = values.shape[1] + 1
        while count < half and cloud_of(values[order[:count]]) is None:
            count *= 2
        if found := cloud_of(values[order[: min(count, half)]]):
            yield found


def steps(
    values: np.ndarray, cloud: Cloud | None, half: int, most: int
) -> tuple[float, np.ndarray | None]:
    """Take the nearest half to a cloud, and so on while its determinant falls; return the logarithm
    of that, rounded, and the half; None in its place where it lies on a plane."""
    size, chosen = np.inf, None
    for _ in range(most):
        if cloud is None:
            return -np.inf, None
        order = np.argsort(np.round(cloud.squares(values), DIGITS), kind="stable")
        near = np.sort(order[:half])
        cloud = cloud_of(values[near])
        if cloud is None:
            return -np.inf, None
        smaller = float(np.round(2 * np.log(np.diag(cloud.factor)).sum(), DIGITS))
        if not smaller < size:
            break
        size, chosen = smaller, near
    return size, chosen


def quantile(features: int, share: float) -> float:
    """Return the chi-square beyond which a share lies."""
    return float(special.chdtri(features, share))


def consistency(features: int, share: float) -> float:
    """Return by what the covariance of the inner share of a bell is too small."""
    return share / float(special.chdtr(features + 2, quantile(features, 1 - share)))


def line(robust: Robust, known: int, samples: int, seed: int) -> float:
    """Return the distance beyond which one of so many samples of a bell lies with a chance of
    `CHANCE`, where the cloud is fitted to the `known` of them: by theory of many, else by bells."""
    features = len(robust.middle)
    if known >= MANY * features:
        return by_theory(robust.cloud.samples, features, samples)
    return by_bells(known, features, seed)


def by_theory(count: int, features: int, samples: int) -> float:
    """Return the line for samples that the cloud is not made of, which has `count` of them: their
    squared distances have an F distribution (Cerioli 2010)."""
    rest = count - features
    ratio = special.fdtri(features, rest, 1 - CHANCE / samples)
    return float(np.sqrt((count**2 - 1) * features / (count * rest) * ratio))


def by_bells(samples: int, features: int, seed: int) -> float:
    """Return the line by the farthest samples of bells that are drawn: the quantile of Gumbel's
    distribution, that of a largest value, with the mean and deviation of their logarithms."""
    draws = np.random.RandomState(seed)
    farthest = []
    for _ in range(BELLS):
        values = draws.standard_normal((samples, features))
        begin = draws.randint(2**31)
        if samples >= SETTLED:
            squares = inner_of_bell(values).squares(values)
        else:
            squares = inner(values, begin, *OF_BELLS).squares(values.astype(np.longdouble))
        farthest.append(np.log(squares.max()) / 2)
    mean, deviation = np.mean(farthest), np.std(farthest, ddof=1)
    reach = -(np.euler_gamma + np.log(-np.log(1 - CHANCE))) * np.sqrt(6) / np.pi
    return float(np.exp(mean + reach * deviation))
