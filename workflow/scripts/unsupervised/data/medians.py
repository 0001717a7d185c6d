"""What stands for the missing cells of new samples: the medians of the known ones."""

import numpy as np

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows


def with_medians(values: np.ndarray, known: Samples) -> np.ndarray:
    """Return values whose missing ones are the medians of the known samples; where blocks of these
    are read, one feature at a time."""
    if not isinstance(known.values, Rows):
        medians = np.median(samples.dense(known.values), axis=0)
        return np.where(np.isnan(values), medians, values)
    values = values.copy()
    for place in np.flatnonzero(np.isnan(values).any(axis=0)):
        own = values[:, place]
        own[np.isnan(own)] = np.median(known.values.column(place))
    return values
