"""What the figures of Leiden alone show."""

from collections.abc import Mapping, Sequence

from unsupervised.base.saying import count, joined, known, largest, number, tied
from unsupervised.base.tables import Table
from unsupervised.base.words import listed

RAND = "an adjusted Rand index of"


def resolutions(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many clusters there are by resolution and at the variant's own, and where seeds and
    labels agree with them most."""
    table = tables["resolutions"]
    rows = table.records()
    numbers = [int(row["clusters"]) for row in rows]
    low, high = min(numbers), max(numbers)
    ends = count(low, "cluster") if low == high else f"{low:,} to {high:,} clusters"
    return joined(
        f"{ends} at resolutions from {rows[0]['resolution']} to {rows[-1]['resolution']}",
        *(used(row) for row in rows if float(row["resolution"]) == settings["resolution"]),
        seeds(known(table, "seeds")),
        labels(known(table, "adjusted_rand")) if "adjusted_rand" in table.columns else "",
    )


def used(row: Mapping[str, str]) -> str:
    """Say how many clusters there are at the variant's own resolution, and whether seeds agree."""
    agree = f", on which seeds agree by {RAND} {number(row['seeds'])}" if row["seeds"] else ""
    return f"{count(int(row['clusters']), 'cluster')} at {row['resolution']}, the one used{agree}"


def seeds(rows: Sequence[Mapping[str, str]]) -> str:
    """Say where seeds agree most, among two clusters or more: upon one cluster all agree."""
    several = [row for row in rows if int(row["clusters"]) > 1]
    which = "of two clusters or more " if len(several) < len(rows) else ""
    top = tied(several, "seeds", largest)
    if not top:
        return ""
    return f"{which}seeds agree most, by {RAND} {number(top[0]['seeds'])}, at {of(top)}"


def labels(rows: Sequence[Mapping[str, str]]) -> str:
    """Say where clusters are nearest to the labels."""
    top = tied(rows, "adjusted_rand", largest)
    if not top:
        return ""
    return f"nearest to the labels, by {RAND} {number(top[0]['adjusted_rand'])}, at {of(top)}"


def of(rows: Sequence[Mapping[str, str]]) -> str:
    """Return resolutions, each with its number of clusters."""
    told = (f"{row['resolution']} ({count(int(row['clusters']), 'cluster')})" for row in rows)
    return listed(told, 3)
