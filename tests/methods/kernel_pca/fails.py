"""Kernel PCA by too large a gamma."""

import numpy as np
from failing import Failing

draw = np.random.RandomState(0)
turn, inner = draw.uniform(0, 2 * np.pi, 200), np.arange(200) < 100
radius = np.where(inner, 1, 3) + 0.1 * draw.standard_normal(200)

CASE = Failing(
    about="Two circles, by a gamma that is far too large: each sample is alike to itself only, "
    "so a component is a handful of samples and all others lie on one point.",
    values=np.column_stack([radius * np.cos(turn), radius * np.sin(turn)]),
    groups=["A" if one else "B" for one in inner],
    settings={"gamma": 300.0},
    measure=lambda found: float(
        np.mean(np.abs(found.places).max(axis=1) < 0.05 * np.abs(found.places).max())
    ),
    measured="Share of the samples on that point: {:.2f}.",
    fails=lambda share: share > 0.6,
)
