"""HDBSCAN, fitted anew to other samples (see `clusterings.refitting`).

Of fewer samples, fewer lie within the same reach, and a cluster holds fewer: so `min_cluster_size`
and `min_samples` count fewer, by the share of the samples that there are. Else clusters near the
least size could never come back.
"""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.density.fit import fit

OTHER_SEEDS = 0
LEAST_SIZE, LEAST_NEAR = 3, 2  # to which the sizes go down, unless the variant's are less


def full(values: np.ndarray, count: int | None, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, noise -1; it asks for no number and draws nothing."""
    return fit(values, {**settings, **fewer(settings), "engine": "full"}).clusters


def fewer(settings: Mapping) -> dict[str, int]:
    """Return the least size of a cluster and of a dense neighbourhood, a sample itself one of it,
    among a share of the samples."""
    share = settings["share"]
    size = settings["min_cluster_size"]
    near = settings["min_samples"] or size
    return {
        "min_cluster_size": max(round(share * size), min(LEAST_SIZE, size)),
        "min_samples": max(round(1 + share * (near - 1)), min(LEAST_NEAR, near)),
    }


quick = full
