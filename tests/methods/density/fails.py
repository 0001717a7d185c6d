"""HDBSCAN finds no groups that touch."""

from failing import Failing, blobs, rand

values, groups = blobs(((-1.3, 0), 1, 150), ((1.3, 0), 1, 150), seed=1)

CASE = Failing(
    about="Two groups that touch: nowhere between them is it thinner than within, so HDBSCAN "
    "takes its clusters elsewhere and calls much of the rest noise.",
    values=values,
    groups=groups,
    settings={"min_cluster_size": 8},
    measure=rand,
    measured="Adjusted Rand index with the true groups: {:.2f}.",
    fails=lambda index: index < 0.3,
)
