"""k-means cuts long groups."""

import numpy as np
from failing import Failing, rand

draw = np.random.RandomState(0)
groups = ["A"] * 100 + ["B"] * 100
values = np.column_stack([
    draw.uniform(-6, 6, 200),
    np.where(np.arange(200) < 100, 1.2, -1.2) + 0.25 * draw.standard_normal(200),
])  # fmt: skip

CASE = Failing(
    about="Two long groups, which k-means cuts in the middle, as it looks for round ones.",
    values=values,
    groups=groups,
    settings={"clusters": 2},
    measure=rand,
    measured="Adjusted Rand index with the true groups: {:.2f}.",
    fails=lambda index: index < 0.1,
)
