"""Leiden, fitted anew to other samples (see `clusterings.refitting`)."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from unsupervised.methods.clusterings.levels import Levels
from unsupervised.methods.clusterings.refitting import Anew
from unsupervised.methods.leiden.fit import Links, links, run, runs, spaced
from unsupervised.methods.neighbours.anew import graph

LEVEL = "resolution"  # of its tree
OTHER_SEEDS = 9  # or as many as the variant asks for: they are read of its table


def full(values: np.ndarray, count: int | None, settings: Mapping, seed: int) -> np.ndarray:
    """Return the clusters of values, by one run on the graph of their own neighbours; it asks for
    no number."""
    order, fuzzy = graph(values, settings)
    found = run(links(fuzzy), settings, settings["resolution"], seed)
    return found.clusters[np.argsort(order)]


quick = full


def levels(again: Anew) -> Levels:
    """Return the resolutions of `resolutions.csv`, the variant's own among them, at each the best
    of as many runs as there."""
    settings, own = again.settings, short(again.settings["resolution"])

    @cache
    def known() -> tuple[np.ndarray, Links]:
        """Return an order of the samples, and the graph of them in it."""
        order, fuzzy = graph(again.values, again.told(again.values))
        return order, links(fuzzy)

    def clusters(resolution: float) -> np.ndarray:
        """Return the clusters at a resolution."""
        order, linked = known()
        found = runs(linked, settings, resolution, settings["seed"])[0]
        return found.clusters[np.argsort(order)]

    return Levels(sorted({*spaced(*settings["resolutions"]), own}), own, clusters)


def short(resolution: float) -> float:
    """Return a resolution as tables have it."""
    return float(f"{resolution:.6g}")
