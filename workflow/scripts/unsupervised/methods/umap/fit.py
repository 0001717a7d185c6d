"""One UMAP map of samples, from their nearest neighbours, by libscran's C++ through scranpy.

Method: McInnes, Healy & Melville 2018. It is given the neighbours, so no search of its own can
differ, and runs on one thread: its bytes are the same on every processor that was tried.
"""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.errors import InputError
from unsupervised.methods.neighbours.reading import Graph


def embed(graph: Graph, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of the samples on one map, shape (samples, dimensions)."""
    from knncolle import FindKnnResults
    from scranpy import run_umap

    places = run_umap(
        FindKnnResults(graph.places.astype(np.uint32), np.ascontiguousarray(graph.lengths)),
        num_dim=settings["dimensions"],
        min_dist=settings["min_dist"],
        spread=settings["spread"],
        initialize_method=settings["init"],
        initialize_seed=seed,
        optimize_seed=seed,
        num_epochs=settings["epochs"],
        num_threads=1,
    )
    if not np.isfinite(places).all():
        raise InputError(
            "umap found no place for some samples; take a larger min_dist, or init: random"
        )
    return np.ascontiguousarray(places, dtype=np.float64)
