"""A rare value draws a component of MCA to itself."""

import numpy as np
from failing import Failing
from mixed_tables import mixed

draw = np.random.RandomState(0)
first = np.arange(100) < 50
answers = np.where(draw.uniform(size=(100, 4)) < np.where(first[:, None], 0.8, 0.2), "yes", "no")
answers = answers.astype(object)
answers[97:, :2] = "refused"


def reach(found) -> float:
    """Return how much of an axis' variance the three samples make, at most."""
    shares = found.places**2 / (found.places**2).sum(axis=0)
    return float(shares[97:].sum(axis=0).max())


CASE = Failing(
    about="Two groups by four questions, of which three samples refused two: the rare answer "
    "makes a component by itself.",
    values=mixed([tuple(map(str, row)) for row in answers], ("one", "two", "three", "four")),
    groups=["A"] * 50 + ["B"] * 47 + ["rare"] * 3,
    shown=np.column_stack(
        [
            (answers[:, :2] == "yes").sum(axis=1) + 0.2 * draw.uniform(-1, 1, 100),
            (answers[:, 2:] == "yes").sum(axis=1) + 0.2 * draw.uniform(-1, 1, 100),
        ]
    ),
    axes=("yes to the first two", "yes to the others"),
    measure=reach,
    measured="Share of a component that 3 of 100 samples make: {:.2f}.",
    fails=lambda share: share > 0.5,
)
