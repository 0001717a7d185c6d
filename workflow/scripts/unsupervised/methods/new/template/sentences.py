"""What the figures of a title of your own show, in one sentence each."""

from collections.abc import Mapping

from unsupervised.base.saying import joined, number, short
from unsupervised.base.tables import Table


def distances(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Name the sample that lies farthest from the middle, and the distance of it."""
    first = tables["distances"].records()[0]
    farthest = f"{short(first['sample'])} ({number(first['distance'])})"
    return joined(f"Farthest from the middle is {farthest}")
