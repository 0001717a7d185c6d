"""Leiden cuts an even cloud."""

import numpy as np
from failing import Failing

CASE = Failing(
    about="An even cloud without groups: Leiden cuts it as well.",
    values=np.random.RandomState(0).uniform(-1, 1, (300, 2)),
    groups=["A"] * 300,
    beside={"neighbours": {"nearest": 15}},
    measure=lambda found: len(set(found.clusters)),
    measured="Clusters in place of one group: {:.0f}.",
    fails=lambda clusters: clusters >= 4,
)
