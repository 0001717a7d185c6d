"""A Gaussian mixture makes several bells of one bent group."""

import numpy as np
from failing import Failing

draw = np.random.RandomState(0)
turn = draw.uniform(0.2, np.pi - 0.2, 120)
bent = 4 * np.column_stack([np.cos(turn), np.sin(turn)]) + 0.2 * draw.standard_normal((120, 2))
round_one = np.array([0, 0.5]) + 0.5 * draw.standard_normal((50, 2))

CASE = Failing(
    about="A bent group and a round one: the bent group is no bell, so BIC asks for several "
    "along it.",
    values=np.vstack([bent, round_one]),
    groups=["A"] * 120 + ["B"] * 50,
    settings={"sweep": [1, 6], "n_init": 3},
    measure=lambda found: len(set(found.clusters)),
    measured="Bells in place of two groups: {:.0f}.",
    fails=lambda bells: bells >= 4,
)
