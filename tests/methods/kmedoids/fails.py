"""k-medoids cuts bent groups."""

import numpy as np
from failing import Failing, rand

draw = np.random.RandomState(0)
turn = draw.uniform(0, np.pi, 200)
upper = np.arange(200) < 100
values = np.column_stack([
    np.where(upper, np.cos(turn), 1 - np.cos(turn)),
    np.where(upper, np.sin(turn), 0.4 - np.sin(turn)),
]) + 0.06 * draw.standard_normal((200, 2))  # fmt: skip

CASE = Failing(
    about="Two bent groups, which are no samples about one of them: k-medoids cuts both.",
    values=values,
    groups=["A" if up else "B" for up in upper],
    settings={"clusters": 2},
    measure=rand,
    measured="Adjusted Rand index with the true groups: {:.2f}.",
    fails=lambda index: index < 0.5,
)
