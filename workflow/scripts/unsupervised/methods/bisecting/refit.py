"""Bisecting k-means, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.bisecting.fit import fit

OTHER_SEEDS = 0


def full(values: np.ndarray, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, fitted as the variant is; nothing is drawn."""
    return fit(values, min(count, len(values)), settings).clusters


# With fewer starts, clusters of one number would not lie within those of the number before.
quick = full
