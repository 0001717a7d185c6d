"""What the figures of the course's own lessons show."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, least, number
from unsupervised.base.tables import Table


def closest(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which two clusters are closest, by each linkage."""
    rows = tables["distances"].records()
    return joined(
        *(
            f"by {linkage} linkage clusters {row['cluster_a']} and {row['cluster_b']} are closest "
            f"({number(row[linkage])})"
            for linkage in ("single", "complete")
            for row in [least(rows, linkage)]
        )
    )


def iterations(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how far the inertia falls, and after how many iterations nothing moves."""
    rows = tables["iterations"].records()
    first, last = rows[0], rows[-1]
    end = "" if int(last["moved"]) else ", and then no sample moves"
    return joined(
        f"In {count(int(last['iteration']), 'iteration')} the inertia falls from "
        f"{number(first['inertia'])} to {number(last['inertia'])}{end}"
    )
