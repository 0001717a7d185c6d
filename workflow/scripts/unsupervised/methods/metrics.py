"""The samples of a variant in a space where its metric is one of SciPy's plain distances.

A cosine is half the squared distance of vectors of length 1, a correlation that of centred ones;
Gower's distance is a city-block distance of columns made for it. So every metric is a sum of
differences, which needs no BLAS: values are put on a grid before, and their distances are rounded,
so that the same ones are equal on every processor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial.distance import cdist

from unsupervised.base import memory, samples
from unsupervised.base.samples import Samples
from unsupervised.methods.entry import Given
from unsupervised.methods.variables import spread
from unsupervised.numeric import distances, ordering
from unsupervised.numeric.nearness import near_zero

# Metric → what SciPy calls the distance that it is in the space made for it.
PLAIN = {
    "euclidean": "euclidean", "cosine": "euclidean", "correlation": "euclidean",
    "cityblock": "cityblock", "gower": "cityblock", "hamming": "hamming",
}  # fmt: skip
DIGITS = 28  # binary digits of a distance that count, about eight decimal ones


@dataclass(frozen=True)
class Space:
    """Samples whose distances of a metric are plain ones.

    data: their values, dense, in that space. metric: the one that was asked for.
    """

    data: Samples
    metric: str

    @property
    def plain(self) -> str:
        """What SciPy calls the distance in this space."""
        return PLAIN[self.metric]

    def sorted(self) -> "Space":
        """Return the same samples in an order that hangs on their values alone."""
        order = ordering.by_values(self.data.values)
        return replace(self, data=self.data.select_rows(order.tolist()))

    def between(self, rows: np.ndarray, others: np.ndarray) -> np.ndarray:
        """Return the plain distances of values to others, shape (rows, others)."""
        return cdist(rows, others, self.plain)

    def told(self, plain: np.ndarray) -> np.ndarray:
        """Return the distances of the metric of which these are the plain ones."""
        return plain**2 / 2 if self.metric in distances.DIRECTED else plain


def space_of(given: Given, settings: Mapping) -> Space:
    """Return the samples of a variant in the space of its `metric`, values on a grid.

    Raises InputError where a sample has no distance to others.
    """
    metric = settings["metric"]
    if metric == "hamming":
        return Space(coded(given.tidy), metric)
    data = given.samples
    values = samples.dense(data.values)
    memory.need(24.0 * values.size, "the samples in the space of their distances", "set rows")
    distances.check_directions(values, data.names, metric)
    return Space(replace(data, values=ordering.coarse(ready(values, metric))), metric)


def ready(values: np.ndarray, metric: str) -> np.ndarray:
    """Return values, shape (samples, features), so that plain distances are those of a metric."""
    if metric not in distances.DIRECTED:
        return near_zero(values)[0]
    if metric == "correlation":
        values = values - values.mean(axis=1, keepdims=True)
    values = values / np.abs(values).max(axis=1, keepdims=True)
    return values / np.sqrt((values**2).sum(axis=1, keepdims=True))


def coded(data: Samples) -> Samples:
    """Return samples with a column for each variable: numbers as they are, of a category which of
    its values a sample has."""
    found = spread(data)
    columns = [
        found.values[:, own[0]] if len(own) == 1 else found.values[:, own].argmax(axis=1)
        for own in found.variables.values()
    ]
    names = list(found.variables)
    return replace(data, values=np.column_stack(columns) + 0.0, features=names, blocks=())


def rounded(lengths: np.ndarray) -> np.ndarray:
    """Return distances to `DIGITS` binary digits, so that those are equal that rounding made
    differ."""
    fractions, powers = np.frexp(lengths)
    return np.ldexp(np.round(np.ldexp(fractions, DIGITS)), powers - DIGITS)
