"""PaCMAP draws patches where neighbours mean nothing."""

import numpy as np
from failing import Failing, blobs, same_group

values, groups = blobs(((-1.5, 0), 0.5, 75), ((1.5, 0), 0.5, 75))
noise = 2 * np.random.RandomState(1).standard_normal((150, 30))

CASE = Failing(
    about="Two groups by the first feature, and thirty wider features of noise: neighbours by "
    "all of them mean nothing, and of three near pairs a sample it draws patches all the same.",
    values=np.hstack([values, noise]),
    groups=groups,
    settings={"near": 3},
    measure=same_group,
    measured="Of the nearest on the map a share of {:.2f} is of the same group (chance: 0.50).",
    fails=lambda share: share < 0.6,
)
