"""By which features a cluster differs from all other samples: a standardised difference.

The difference of two means is divided by the standard deviation of all samples. It then has a
value also where a feature does not vary within a cluster, and orders the features of a cluster
just as Cohen's d does, which divides by the deviation within: with the shares p of the cluster and
q of the others, d = effect / sqrt(1 - p q effect²). So it is never above d, and what is large by
the effect is large by d (Cohen 1988, Statistical power analysis for the behavioral sciences).
Times sqrt(p q) it is the point-biserial correlation of feature and cluster.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.clusterings.tables import means_of_groups
from unsupervised.numeric.moments import flat, spread, tamed
from unsupervised.numeric.nearness import near_zero

LARGE = 0.8  # an effect that Cohen 1988 calls large
DIGITS = 9  # in which effects are compared: below lies rounding


@dataclass(frozen=True)
class Groups:
    """The groups of samples: each cluster and, as one more and last, the noise.

    numbers: their clusters, as tables write them; places: shape (samples,), for each sample
    where its group stands among them.
    """

    numbers: list[int]
    places: np.ndarray

    @property
    def sizes(self) -> np.ndarray:
        """The number of samples in each group."""
        return np.bincount(self.places, minlength=len(self.numbers))


@dataclass(frozen=True)
class Effects:
    """What each feature is like in each group, shapes (groups, features).

    means: in the group; others: in all other samples, NaN where there are none; effect: their
    difference in standard deviations of all samples; heights: the mean of the group, less that
    of all samples, in the same unit. Both NaN for a feature that does not vary.
    """

    means: np.ndarray
    others: np.ndarray
    effect: np.ndarray
    heights: np.ndarray


def groups_of(clusters: np.ndarray) -> Groups:
    """Return the groups of samples by their clusters, shape (samples,)."""
    numbers, places = np.unique(clusters, return_inverse=True)
    if numbers[0] == NOISE:
        numbers, places = np.roll(numbers, -1), (places - 1) % len(numbers)
    return Groups(numbers.tolist(), places)


def effects(values, groups: Groups) -> Effects:
    """Return how each group differs from the other samples.

    `values`, dense or sparse, has shape (samples, features); none is filled.
    """
    values, powers = tamed(values)
    near, shift = near_zero(values)
    all_of, sizes = spread(near), groups.sizes[:, None]
    means, _ = means_of_groups(near, groups.places, len(groups.numbers))
    count = len(groups.places)
    # Where there is one group, there are no others.
    rest = np.where(sizes < count, count - sizes, np.nan)
    others = (count * all_of.mean - sizes * means) / rest
    unit = np.where(varying(values), all_of.deviation, np.nan)
    return Effects(
        np.ldexp(settled(means, values) + shift, powers),
        np.ldexp(settled(others, values) + shift, powers),
        np.round((means - others) / unit, DIGITS),
        np.round((means - all_of.mean) / unit, DIGITS),
    )


def varying(values) -> np.ndarray:
    """Say of each feature whether it varies by more than rounding."""
    low, high = flat(values.min(axis=0)), flat(values.max(axis=0))
    rounding = values.shape[0] * np.finfo(float).eps * np.maximum(np.abs(low), np.abs(high))
    return high - low > rounding


def settled(means: np.ndarray, values) -> np.ndarray:
    """Return means in which what is rounding beside a feature's values is zero."""
    largest = np.maximum(np.abs(flat(values.max(axis=0))), np.abs(flat(values.min(axis=0))))
    return np.where(np.abs(means) < 1e-12 * largest, 0.0, means)


def ranked(effect: np.ndarray) -> np.ndarray:
    """Return the features of one group that have an effect, the largest first, whatever its sign;
    equal ones as they stand in the table."""
    order = np.argsort(-np.abs(effect), kind="stable")
    return order[~np.isnan(effect[order])]


def in_turn(found: Effects, most: int) -> list[int]:
    """Return at most so many features: of each group in turn the one that sets it apart most and
    is not chosen yet. All that vary where they are no more."""
    orders = [ranked(row).tolist() for row in found.effect]
    chosen: dict[int, None] = {}
    for rank in range(max(map(len, orders), default=0)):
        for order in orders:
            if len(chosen) < most:
                chosen.setdefault(order[rank])
    return list(chosen)


def marking(found: Effects, chosen: list[int]) -> list[int]:
    """Return features in the order of the groups that they mark, those among whose features they
    rank highest: in each first what is high there, the largest effect first, then what is low."""
    ranks = np.zeros(found.effect.shape, dtype=int)
    for place, row in enumerate(found.effect):
        order = ranked(row)
        ranks[place, order] = np.arange(len(order))
    sizes = np.abs(found.effect[:, chosen])
    marked = np.lexsort((-sizes, ranks[:, chosen]), axis=0)[0]
    own = found.effect[marked, chosen]
    order = np.lexsort((chosen, -np.abs(own), own < 0, marked))
    return [chosen[i] for i in order]
