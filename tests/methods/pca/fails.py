"""PCA looks where the variance is."""

import numpy as np
from failing import Failing, same_group

draw = np.random.RandomState(0)
first = np.arange(160) < 80
values = np.column_stack([
    5 * draw.standard_normal(160),
    np.where(first, -1, 1) + 0.2 * draw.standard_normal(160),
    4 * draw.standard_normal(160),
])  # fmt: skip

CASE = Failing(
    about="Two groups that differ in a feature of little variance, beside two features of much: "
    "the first two components are those two.",
    values=values,
    groups=["A" if one else "B" for one in first],
    settings={"components": 3},
    measure=same_group,
    measured="Of the nearest in the plane a share of {:.2f} is of the same group (by chance 0.50).",
    fails=lambda share: share < 0.6,
)
