"""Isomap takes short circuits between sheets."""

import numpy as np
from failing import Failing

draw = np.random.RandomState(0)
way = np.sort(draw.uniform(1.5 * np.pi, 4.5 * np.pi, 400))
rolled = np.column_stack([way * np.cos(way), way * np.sin(way), draw.uniform(0, 10, 400)])


def kept(found) -> float:
    """Return how far the first axis goes with the way along the roll, by ranks."""
    ranks = [np.argsort(np.argsort(x)) for x in (way, found.places[:, 0])]
    return float(abs(np.corrcoef(*ranks)[0, 1]))


CASE = Failing(
    about="A rolled sheet, in four parts along it: of so many neighbours some lie on the next "
    "turn of the roll, so ways take a short cut and it is not unrolled.",
    values=rolled,
    groups=[str(1 + min(int((w - way[0]) / (way[-1] - way[0]) * 4), 3)) for w in way],
    beside={"neighbours": {"nearest": 40}},
    measure=kept,
    measured="Correlation of its first axis with the way along the roll: {:.2f} (unrolled: 1).",
    fails=lambda along: along < 0.8,
)
