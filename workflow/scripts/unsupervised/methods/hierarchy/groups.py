"""Small groups of samples, found by k-means, that stand for their samples in a tree."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from unsupervised.numeric import lloyd, sampling

TRIED = 50  # samples for each group, on which the groups are found
ITERATIONS = 20


@dataclass(frozen=True)
class Groups:
    """The centres, shape (groups, features); the group of each sample, shape (samples,); the
    number of samples in each group and the one nearest to its centre, shape (groups,)."""

    centres: np.ndarray
    of: np.ndarray
    sizes: np.ndarray
    middle: np.ndarray


def each_alone(values: np.ndarray) -> Groups:
    """Return groups of one sample each."""
    rows = np.arange(len(values))
    return Groups(values, rows, np.ones(len(values), dtype=int), rows)


def find(values: np.ndarray, settings: Mapping) -> Groups:
    """Return at most `groups` groups, by k-means on a part of the samples.

    Groups without a sample are left out.
    """
    count, seed = min(settings["groups"], len(values)), settings["seed"]
    part = values[sampling.sample(len(values), TRIED * count, seed)]
    first = part[lloyd.drawn(len(part), count, np.random.RandomState(seed))]
    found, _ = lloyd.nearest(values, lloyd.run(part, first, ITERATIONS).centres)
    sizes = np.bincount(found, minlength=count)
    of = (np.cumsum(sizes > 0) - 1)[found]
    sizes = sizes[sizes > 0]
    centres = means(values, of, sizes)
    return Groups(centres, of, sizes, nearest(values, of, centres))


def means(values: np.ndarray, of: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the mean of each group, shape (groups, features)."""
    columns = [np.bincount(of, weights=column, minlength=len(sizes)) for column in values.T]
    return np.column_stack(columns) / sizes[:, None]


def nearest(values: np.ndarray, of: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return the sample nearest to each centre, the first of equals."""
    distances = np.zeros(len(values))
    for column, centre in zip(values.T, centres.T, strict=True):
        distances += (column - centre[of]) ** 2
    order = np.argsort(of.astype(np.min_scalar_type(len(centres))), kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(of))[:-1]])
    least = np.minimum.reduceat(distances[order], starts)
    nearest_ones = order[distances[order] == least[of[order]]]
    return nearest_ones[np.searchsorted(of[nearest_ones], np.arange(len(centres)))]


def commonest(found: Groups, labels: Sequence[str]) -> list[str]:
    """Return the commonest label of each group, the first in alphabetical order of equals."""
    counts = [Counter() for _ in found.sizes]
    for group, label in zip(found.of.tolist(), labels, strict=True):
        counts[group][label] += 1
    return [min(c, key=lambda label: (-c[label], label)) for c in counts]
