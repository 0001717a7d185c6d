"""Spectral clustering cuts elsewhere where groups touch along a front."""

import numpy as np
from failing import Failing, rand

draw = np.random.RandomState(0)
long_one = np.column_stack([draw.uniform(-10, 0, 500), draw.uniform(-1, 1, 500)])
square = np.column_stack([draw.uniform(0.05, 2.05, 150), draw.uniform(-1, 1, 150)])

CASE = Failing(
    about="A long group and a short one that touch along a front: the fewest links of two even "
    "halves are lost in the middle of the long one, so it is cut there.",
    values=np.vstack([long_one, square]),
    groups=["A"] * 500 + ["B"] * 150,
    settings={"clusters": 2},
    beside={"neighbours": {"nearest": 10}},
    measure=rand,
    measured="Adjusted Rand index with the true groups: {:.2f}.",
    fails=lambda index: index < 0.4,
)
