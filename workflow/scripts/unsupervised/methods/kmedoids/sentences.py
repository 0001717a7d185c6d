"""What the figures of k-medoids alone show."""

from collections.abc import Mapping, Sequence

from unsupervised.base.saying import count, joined, largest, least, number, short, tied
from unsupervised.base.tables import Table
from unsupervised.base.words import listed


def medoids(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which samples stand for the clusters, and how far from them the others lie."""
    rows = tables["medoids"].records()
    names = listed(named(row) for row in rows)
    if len(rows) == 1:
        return joined(
            f"sample {names} stands for all {count(int(rows[0]['size']), 'sample')}",
            f"half of them lie within a {settings['metric']} distance of "
            f"{number(rows[0]['median'])}, the farthest at {number(rows[0]['largest'])}",
        )
    near, far, last = (
        tied(rows, column, end)
        for column, end in (("median", least), ("median", largest), ("largest", largest))
    )
    spread = f"within a {settings['metric']} distance of {number(near[0]['median'])}"
    if len(near) < len(rows):
        spread += f" (in {clusters(near)}) to {number(far[0]['median'])} (in {clusters(far)})"
    return joined(
        f"the medoids of {count(len(rows), 'cluster')} are samples {names}",
        f"half of a cluster's samples lie {spread}",
        f"the farthest lies at {number(last[0]['largest'])} (in {clusters(last)})",
    )


def named(row: Mapping[str, str]) -> str:
    """Return a medoid's name, with its label."""
    label = f" ({short(row['label'])})" if row["label"] else ""
    return f"{short(row['sample'])}{label}"


def clusters(rows: Sequence[Mapping[str, str]]) -> str:
    """Return which clusters some rows are of."""
    return f"cluster{'s' if len(rows) > 1 else ''} {listed((r['cluster'] for r in rows), 3)}"
