"""Factor analysis of features that are sums of one another."""

import numpy as np
from failing import Failing

draw = np.random.RandomState(0)
common, pair = draw.standard_normal((2, 120, 1))
values = np.hstack([
    common + draw.standard_normal((120, 4)),
    pair + 0.25 * draw.standard_normal((120, 2)),
])  # fmt: skip


def held(found) -> float:
    """Return the least uniqueness: 0.005 where it ran into 0 and is held there."""
    table = found.tables["communalities"]
    return float(table.numbers("uniqueness").min())


CASE = Failing(
    about="Four features that share one thing, and two that are nearly the same: a factor turns "
    "to the pair, and a uniqueness runs into 0 (a Heywood case) and is held at 0.005.",
    values=values,
    groups=["high" if value > 0 else "low" for value in common[:, 0]],
    shown=np.hstack([common, pair]),
    axes=("what four features share", "what two features share"),
    settings={"components": 2},
    measure=held,
    measured="Least uniqueness: {:.3f}.",
    fails=lambda least: least < 0.006,
)
