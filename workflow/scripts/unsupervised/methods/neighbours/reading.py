"""The nearest neighbours of a variant, as other methods read them from its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.entry import Given
from unsupervised.methods.metrics import Space, space_of
from unsupervised.methods.nearest import nearest
from unsupervised.methods.neighbours import fuzzy
from unsupervised.methods.neighbours.settings import NAME, asks_too_many
from unsupervised.methods.neighbours.tables import components
from unsupervised.numeric import ordering

LEAST = 2  # neighbours of a graph that shows more than pairs


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

    def parts(self) -> dict[str, int]:
        """Return as a score into how many parts the graph falls."""
        return {"components": int(components(self.places).max()) + 1}

    def by_values(self, space: Space) -> tuple["Graph", np.ndarray]:
        """Return the same graph with the samples in an order that hangs on their values alone, and
        the places in it of the samples as they stood."""
        order = ordering.by_values(space.data.values)
        back = np.argsort(order)
        names = [self.names[i] for i in order]
        return Graph(names, back[self.places[order]], self.lengths[order]), back


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


def seen(given: Given, settings: Mapping) -> tuple[Graph, Space]:
    """Return the graph that a method asks for, and the samples in the space in which it was found;
    the job sees them as that variant does."""
    found, space, named = graph(given, settings), space_of(given, settings), settings["neighbours"]
    if list(found.names) != list(space.data.names):
        which = f"the variant {named!r}" if named else "that of the same name"
        raise InputError(f"{NAME}: {which} has other samples than there are; run it again")
    return found, space


def anew(values: np.ndarray, settings: Mapping, count: int) -> tuple[Graph, Space]:
    """Return the graph of the nearest of other values, and these in the space of the metric; of
    fewer samples than neighbours each has all others."""
    names = [str(i) for i in range(len(values))]
    space = Space(Samples(values, names, [""] * len(names), []), settings["metric"])
    found = nearest(space, min(count, len(values) - 1))
    return Graph(names, found.places, found.lengths), space


def other_counts(rows: int, asked: int) -> list[tuple[str, int | None]]:
    """Return half and twice the nearest that are asked for, by the name of a map of so many; None
    where so few samples have no such number."""
    own = min(asked, rows - 1)
    half, twice = max(own // 2, LEAST), min(2 * own, rows - 1)
    return [
        ("half the neighbours", half if half < own else None),
        ("twice the neighbours", twice if twice > own else None),
    ]
