"""BIRCH parts no groups that lie within one subcluster."""

from failing import Failing, blobs, rand

values, groups = blobs(
    ((-1.5, 9), 0.2, 150), ((1.5, 9), 0.2, 150), ((-9, -4), 3, 60), ((9, -4), 3, 60)
)

CASE = Failing(
    about="Two small groups and two wide ones, gathered into 10 subclusters: so few are so wide "
    "that one holds both small groups, and no merge parts them.",
    values=values,
    groups=groups,
    settings={"clusters": 4, "subclusters": 10, "sweep": [1, 5]},
    measure=rand,
    measured="Adjusted Rand index with the true groups: {:.2f}.",
    fails=lambda index: index < 0.6,
)
