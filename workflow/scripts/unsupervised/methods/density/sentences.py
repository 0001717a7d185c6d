"""What the figures of HDBSCAN alone show."""

from collections.abc import Mapping

from unsupervised.base.saying import NOISE, count, joined, known
from unsupervised.base.tables import Table
from unsupervised.base.words import percent

HALF = 0.5


def strengths(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many samples are noise, and how many belong to their cluster by half or less."""
    rows = tables["strengths"].records()
    inside = [row for row in known(tables["strengths"], "probability") if row["cluster"] != NOISE]
    noise = sum(row["cluster"] == NOISE for row in rows)
    if not rows:
        return ""
    weak = sum(float(row["probability"]) < HALF for row in inside)
    return joined(
        f"{noise:,} of {count(len(rows), 'sample')} ({percent(noise / len(rows))}) are noise",
        f"{weak:,} of the {len(inside):,} in clusters belong to theirs with a strength below "
        f"{HALF:g}"
        if inside
        else "",
    )
