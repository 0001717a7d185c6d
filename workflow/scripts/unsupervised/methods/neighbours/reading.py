"""The nearest neighbours of a variant, as other methods read them from its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.methods.entry import Given
from unsupervised.methods.neighbours import fuzzy
from unsupervised.methods.neighbours.settings import asks_too_many


@dataclass(frozen=True)
class Graph:
    """The nearest of each sample: their positions and distances, the nearest first, both of shape
    (samples, neighbours), and the names of the samples."""

    names: Sequence[str]
    places: np.ndarray
    lengths: np.ndarray

    @property
    def fuzzy(self) -> sparse.csr_matrix:
        """How surely two samples belong together, a symmetric array, shape (samples, samples)."""
        return fuzzy.graph(self.places, self.lengths)


def graph(given: Given, settings: Mapping) -> Graph:
    """Return the `nearest` neighbours that a method asks for, of the tables `nearest` and
    `distances`; all that there are where it asks for no number.

    Raises InputError where it asks for more than there are.
    """
    table = given.table("nearest")
    there, asked = len(table.columns) - 1, settings["nearest"]
    if asked is not None and asked > there:
        raise InputError(f"nearest: {asks_too_many(asked, there)}")
    count = asked or there
    names = table.column("sample")
    position = {name: i for i, name in enumerate(names)}
    places = np.array([[position[name] for name in row[1 : count + 1]] for row in table.rows])
    lengths = given.table("distances").array(1, count + 1)
    return Graph(names, places, lengths)
