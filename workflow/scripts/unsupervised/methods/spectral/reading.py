"""The waves of the graph that a variant of spectral clustering reads."""

from collections.abc import Mapping

import numpy as np

from unsupervised.methods.entry import Given
from unsupervised.methods.metrics import space_of
from unsupervised.methods.neighbours.reading import graph
from unsupervised.methods.spectral.fit import Waves, waves


def read(given: Given, settings: Mapping, most: int) -> tuple[Waves, np.ndarray]:
    """Return the waves for `most` clusters at most, of the samples in an order that hangs on their
    values alone, and the place of each sample in that order, shape (samples,)."""
    known, place = graph(given, settings).by_values(space_of(given, settings))
    return waves(known.fuzzy, most), place
