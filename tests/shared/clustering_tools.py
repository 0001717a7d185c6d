"""Samples to cluster, and what a clustering's tables say of them."""

import numpy as np
from scipy import sparse

from unsupervised.base.samples import Samples


def samples_of(values, labels=None) -> Samples:
    """Return samples with names and labels."""
    values = values if sparse.issparse(values) else np.asarray(values, dtype=float)
    rows, columns = values.shape
    names = [f"s{i}" for i in range(rows)]
    return Samples(values, names, labels or [""] * rows, [f"f{j}" for j in range(columns)])


def scores_of(found) -> dict:
    """Return the scores by name."""
    return dict(found["scores"].rows)


def clusters_of(found) -> list[int]:
    """Return the cluster of each sample."""
    return [row[2] for row in found["clusters"].rows]
