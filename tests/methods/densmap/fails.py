"""densMAP draws a group of fewer samples than neighbours as wide as one that is not dense."""

import numpy as np
from failing import Failing, blobs

values, groups = blobs(((0, 0), 1.0, 120), ((8, 0), 0.05, 5))


def widths(found) -> float:
    """Return how wide the second group is, beside the first: root mean squared distances of their
    samples from their middles."""
    of = np.array(found.case.groups)
    first, second = (found.places[of == group] for group in "AB")
    return float(np.sqrt(second.var(axis=0).sum() / first.var(axis=0).sum()))


CASE = Failing(
    about="Two groups, the second of them 0.04 times as wide, of 5 samples: fewer than the 15 "
    "neighbours by which densities are told, so of each some are in the other group, far away.",
    values=values,
    groups=groups,
    beside={"neighbours": {"nearest": 15}},
    measure=widths,
    measured="On the map it is {:.2f} times as wide.",
    fails=lambda ratio: ratio > 0.15,
)
