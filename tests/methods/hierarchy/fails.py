"""Single linkage joins groups over a bridge of strangers."""

import numpy as np
from failing import Failing, blobs, rand

values, groups = blobs(((-4, 0), 0.8, 80), ((4, 0), 0.8, 80))
bridge = np.column_stack([np.linspace(-3, 3, 16), np.zeros(16)])

CASE = Failing(
    about="Two groups with a few strangers between them: single linkage follows the bridge, and "
    "joins the groups before it joins their outermost samples.",
    values=np.vstack([values, bridge]),
    groups=[*groups, *["strangers"] * 16],
    settings={"method": "single", "cut": 0.7},
    measure=rand,
    measured="Adjusted Rand index with the true groups, at a cut of 0.7: {:.2f}.",
    fails=lambda index: index < 0.1,
)
