"""How a clustering is fitted anew to other samples: to resamples, references, by other seeds.

A method names a module that has two functions, `full` and `quick`, each called with values of shape
(samples, features), a number of clusters, settings and a seed, which return the cluster of each
sample, noise as -1. `full` fits as the variant does; `quick` with fewer starts, for what is fitted
a hundred times. A method that takes no number of clusters looks at none. `OTHER_SEEDS` says by how
many other seeds it is fitted, 0 where it draws nothing. Where its tree goes by another setting than
a number of clusters, `LEVEL` names that, and `levels`, called with an `Anew`, returns `Levels`.
`settings["share"]` is how many samples the values are, as a share of those that stand for all: a
setting that counts samples counts fewer among fewer.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.methods.entry import Given
from unsupervised.numeric import distances, ordering, sampling
from unsupervised.numeric.nearness import near_zero

Refit = Callable[[np.ndarray, int | None, Mapping, int], np.ndarray]


@dataclass(frozen=True)
class Anew:
    """The samples of a variant, in an order that hangs on their values alone, and how they are
    clustered anew.

    values: shape (samples, features), near zero unless distances are those of directions. order:
    the position that each has among all prepared samples; above `most` they are a part of these,
    drawn by the seed.
    """

    values: np.ndarray
    order: np.ndarray
    settings: Mapping
    data: Samples = field(repr=False)

    @cached_property
    def module(self):
        """The method's module."""
        return importlib.import_module(self.settings["refit"])

    @property
    def other_seeds(self) -> range:
        """The other seeds by which it is fitted; none where it draws nothing."""
        own = self.settings["seed"]
        return range(own + 1, own + 1 + self.module.OTHER_SEEDS)

    def told(self, values: np.ndarray) -> Mapping:
        """Return the settings by which some values are clustered."""
        return {**self.settings, "share": len(values) / len(self.values)}

    def full(self, values: np.ndarray, count: int | None, seed: int) -> np.ndarray:
        """Return the clusters of some values, fitted as the variant is."""
        return self.module.full(values, count, self.told(values), seed)

    def quick(self, values: np.ndarray, count: int | None, seed: int) -> np.ndarray:
        """Return the clusters of some values, fitted with fewer starts."""
        return self.module.quick(values, count, self.told(values), seed)


def anew(given: Given, settings: Mapping, most: int) -> Anew:
    """Return what is given as it is fitted anew: at most `most` samples, sparse values filled."""
    data = given.samples
    chosen = sampling.sample(len(data.names), most, settings["seed"])
    values = nearer(samples.dense(data.values[chosen]), settings)
    by_value = ordering.by_values(ordering.coarse(values))
    return Anew(values[by_value], chosen[by_value], settings, data)


def nearer(values, settings: Mapping):
    """Return values moved near zero, which changes no distance; as they are where a metric
    compares directions, which it would change."""
    return values if settings.get("metric") in distances.DIRECTED else near_zero(values)[0]
