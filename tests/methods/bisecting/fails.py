"""Bisecting k-means never mends a first division."""

from failing import Failing, blobs, rand

values, groups = blobs(((-5, 0), 1, 60), ((0, 0), 1, 60), ((5, 0), 1, 60))

CASE = Failing(
    about="Three equal groups in a row: the first division cuts the middle one, and no later one "
    "mends that.",
    values=values,
    groups=groups,
    settings={"clusters": 3},
    measure=rand,
    measured="Adjusted Rand index with the true groups: {:.2f}.",
    fails=lambda index: index < 0.7,
)
