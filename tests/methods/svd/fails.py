"""The first component of a truncated SVD is how large a sample is."""

import numpy as np
from failing import Failing

draw = np.random.RandomState(0)
first, size = np.arange(160) < 80, draw.uniform(5, 60, 160)
profile = np.where(first[:, None], [3, 2, 2, 1.0], [2, 3, 1, 2.0])
values = np.abs(size[:, None] * profile / 8 + 0.3 * draw.standard_normal((160, 4)))

CASE = Failing(
    about="Two groups of unlike make-up, of which samples are large and small: the middle is not "
    "moved to 0, so the first component is how large a sample is.",
    values=values,
    groups=["A" if one else "B" for one in first],
    settings={"components": 2},
    measure=lambda found: float(abs(np.corrcoef(size, found.places[:, 0])[0, 1])),
    measured="Correlation of the first component with the size: {:.2f}.",
    fails=lambda likeness: likeness > 0.95,
)
