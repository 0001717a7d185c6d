"""By average linkage groups that touch are joined before their outermost samples."""

from failing import Failing, blobs, rand

values, groups = blobs(((-1.8, 0), 1, 80), ((1.8, 0), 1, 80))

CASE = Failing(
    about="Two groups that touch: links between them are no longer than those within, so by "
    "average linkage all are joined but a few outermost samples.",
    values=values,
    groups=groups,
    settings={"clusters": 2, "linkage": "average"},
    measure=rand,
    measured="Adjusted Rand index with the true groups: {:.2f}.",
    fails=lambda index: index < 0.1,
)
