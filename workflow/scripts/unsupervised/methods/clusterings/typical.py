"""The samples that are most like their cluster: those nearest its mean."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.methods import preparation
from unsupervised.methods.clusterings.effects import Groups
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.clusterings.tables import means_of_groups
from unsupervised.numeric.nearness import near_zero

MOST = 5  # of a cluster
CELLS = 2_000_000  # filled at once


def table(data: Samples, groups: Groups, settings: Mapping) -> Table:
    """Return `cluster,rank,sample,label,distance`: the samples of each cluster nearest its mean.

    The distance is Euclid's in the space in which the method ran, `data` as the variant scales
    and reduces them; equal ones stand by name. Noise has no mean that says anything, so none.
    """
    prepared = preparation.prepared(data, {"scale": "none", **settings})
    values, _ = near_zero(prepared.values)
    far = distances(values, groups)
    rows = []
    for place, cluster in enumerate(groups.numbers):
        if cluster != NOISE:
            members = np.flatnonzero(groups.places == place)
            nearest = sorted(members[within(far[members])], key=lambda i: (far[i], data.names[i]))
            rows += [
                [cluster, rank, data.names[i], data.labels[i], float(far[i])]
                for rank, i in enumerate(nearest[:MOST], start=1)
            ]
    return Table(["cluster", "rank", "sample", "label", "distance"], rows)


def within(far: np.ndarray) -> np.ndarray:
    """Say which distances are among the first, all equal ones with them."""
    if len(far) <= MOST:
        return np.ones(len(far), dtype=bool)
    return far <= np.partition(far, MOST - 1)[MOST - 1]


def distances(values, groups: Groups) -> np.ndarray:
    """Return the distance of each sample to its group's mean, shape (samples,), rounded: what is
    equal but for the last digits is equal."""
    means, _ = means_of_groups(values, groups.places, len(groups.numbers))
    if isinstance(values, Rows):
        found = values.joined(to_means, means, beside=[groups.places])
    else:
        found = np.empty(len(groups.places))
        block = max(1, CELLS // values.shape[1])
        for first in range(0, len(found), block):
            part = slice(first, first + block)
            found[part] = to_means(samples.dense(values[part]), groups.places[part], means)
    largest = max(abs(values.max()), abs(values.min()))
    return rounded(found, largest)


def to_means(block: np.ndarray, places: np.ndarray, means: np.ndarray) -> np.ndarray:
    """Return the distance of each sample of a block to the mean of its group."""
    return lengths(block - means[places])


def lengths(vectors: np.ndarray) -> np.ndarray:
    """Return the length of each vector, shape (vectors,), whatever its size."""
    largest = np.abs(vectors).max(axis=1, initial=0.0)
    unit = np.where(largest > 0, largest, 1.0)
    return largest * np.sqrt(((vectors / unit[:, None]) ** 2).sum(axis=1))


def rounded(found: np.ndarray, largest: float) -> np.ndarray:
    """Return numbers rounded to a billionth of the power of two above the largest."""
    power = int(np.frexp(largest)[1]) - 30
    return np.ldexp(np.round(np.ldexp(found, -power)), power)
