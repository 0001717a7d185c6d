"""What the figures of k-means alone show."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, number, score
from unsupervised.base.tables import Table
from unsupervised.base.words import percent
from unsupervised.methods.clusterings.sentences import highest

RAND = "adjusted Rand index with the labels"


def inertia(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how far inertia falls up to the number used, and where the silhouette is highest."""
    rows = {int(row["clusters"]): row for row in tables["inertia"].records()}
    used = len(tables["centroids"].rows)
    first, best = rows.get(min(rows)), highest(tables["inertia"])
    fall = ""
    if used in rows and used > min(rows) and float(first["inertia"]) > 0:
        share = float(rows[used]["inertia"]) / float(first["inertia"])
        fall = f"inertia falls to {percent(share)} of that of "
        fall += f"{count(min(rows), 'cluster')} at {used}, the number used"
    return joined(fall, best)


def agreement(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how far the clusters follow the labels, and which number the silhouette prefers."""
    rand = score(tables["scores"], "adjusted_rand")
    used = len(tables["centroids"].rows)
    told = f"{count(used, 'cluster')} used"
    with_rand = f"{RAND} {number(rand)} (1: the same groups, 0: chance)" if rand is not None else ""
    return joined(told, with_rand, highest(tables["inertia"]))


def comparison(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say on which of two scales the clusters follow the labels better."""
    own, other = (score(tables[name], "adjusted_rand") for name in ("scores", "other_scores"))
    if own is None or other is None:
        return ""
    return joined(
        f"The {RAND} is {number(own)} here and {number(other)} in {settings['compare']} "
        "(1: the same groups, 0: chance)"
    )


def stability(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many pairs of samples always, never and sometimes share a cluster."""
    shares = tables["stability"].numbers("share")
    if not len(shares):
        return ""
    always, never = int((shares == 1).sum()), int((shares == 0).sum())
    between = len(shares) - always - never
    return joined(
        f"Of {count(len(shares), 'pair')} of samples {always:,} share a cluster by all of "
        f"{settings['stability']} seeds and {never:,} by none, and "
        f"{between:,} ({percent(between / len(shares))}) hang on the seed"
    )
