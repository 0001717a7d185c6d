"""The nearest neighbours of other samples: of resamples, on which a clustering is fitted anew."""

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import metrics
from unsupervised.methods.metrics import Space
from unsupervised.methods.nearest import in_order
from unsupervised.methods.neighbours.reading import Graph
from unsupervised.methods.neighbours.settings import NAME
from unsupervised.numeric import ordering

LEAST = 2  # neighbours of a sample, however few the samples


def graph(values: np.ndarray, settings: Mapping) -> tuple[np.ndarray, sparse.csr_matrix]:
    """Return an order of values, shape (samples, features), that hangs on them alone, and the fuzzy
    graph of the samples in that order, as `linked` finds it."""
    order, found, _ = linked(values, settings)
    return order, found.fuzzy


def linked(values: np.ndarray, settings: Mapping) -> tuple[np.ndarray, Graph, Space]:
    """Return an order of values, shape (samples, features), that hangs on them alone, the graph of
    the samples in that order, and these in the space of the metric.

    Of a `share` of the samples so many neighbours are looked at as lie within the same reach.
    Raises InputError where there are none, and for a metric of columns that are not there any more.
    """
    if settings["metric"] == "hamming":
        raise InputError("metric: hamming compares columns as they were read; take another")
    asked = settings["nearest"] or settings[NAME]["nearest"]
    count = min(max(round(settings["share"] * asked), LEAST), len(values) - 1)
    if count < 1:
        raise InputError(f"of {len(values)} samples none has a neighbour")
    ready = ordering.coarse(metrics.ready(values, settings["metric"]))
    order = ordering.by_values(ready)
    names = [str(i) for i in range(len(ready))]
    space = Space(Samples(np.ascontiguousarray(ready[order]), names, names, ()), settings["metric"])
    found = in_order(space, space.data.values, count)
    return order, Graph(names, found.places, found.lengths), space
