"""The graph that a variant of Leiden reads, in an order of the values of its samples."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.methods.entry import Given
from unsupervised.methods.leiden.fit import Links, links
from unsupervised.methods.metrics import space_of
from unsupervised.methods.neighbours.reading import graph


def read(given: Given, settings: Mapping) -> tuple[Samples, Links, np.ndarray]:
    """Return the samples as the neighbours saw them, the graph of them in an order that hangs on
    their values alone, and the place of each sample in that order, shape (samples,)."""
    known, place = graph(given, settings).by_values(space_of(given, settings))
    return given.samples, links(known.fuzzy), place
