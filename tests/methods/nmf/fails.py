"""NMF gives a part to one odd sample."""

import numpy as np
from failing import Failing

draw = np.random.RandomState(0)
first = np.arange(80) < 40
shares = np.where(first[:, None], [3, 3, 3, 0, 0, 0, 0.0], [0, 0, 0, 3, 3, 3, 0.0])
values = np.vstack(
    [np.abs(shares + 0.3 * draw.standard_normal((80, 7))), [40, 40, 40, 40, 40, 40, 400]]
)


def held(found) -> float:
    """Return the largest share of a component's squares that the odd sample makes."""
    squares = found.places**2
    return float((squares[-1] / squares.sum(axis=0)).max())


CASE = Failing(
    about="Two groups of parts of their own, and one sample that is a hundred times as large: of "
    "two components one is that sample.",
    values=values,
    groups=[*["A" if one else "B" for one in first], "odd"],
    settings={"components": 2},
    shown=np.column_stack([values[:, :3].mean(axis=1), values[:, 3:6].mean(axis=1)]),
    axes=("mean of three features", "mean of three others"),
    measure=held,
    measured="Share of the squares of a component that 1 of 81 samples makes: {:.2f}.",
    fails=lambda share: share > 0.9,
)
