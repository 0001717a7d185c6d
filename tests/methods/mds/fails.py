"""MDS of many dimensions that all count runs groups into each other."""

import numpy as np
from failing import Failing, blobs

corners, groups = blobs(((-1.5, 0), 0.3, 30), ((1.5, 0), 0.3, 30), ((0, 2.5), 0.3, 30))
noise = np.random.RandomState(1).standard_normal((90, 60))

CASE = Failing(
    about="Three groups that lie apart in two features, beside sixty others that say nothing: "
    "where so many dimensions count, no plane holds the distances, and groups run into "
    "each other.",
    values=np.hstack([corners, 1.3 * noise]),
    groups=groups,
    measure=lambda found: float(
        dict(found.tables["scores"].rows[i][:2] for i in range(len(found.tables["scores"].rows)))[
            "stress"
        ]
    ),
    measured="Stress {:.2f}, above 0.2, where distances mislead.",
    fails=lambda stress: stress > 0.3,
)
