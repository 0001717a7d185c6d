"""What the figure of local radii shows."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, number, score
from unsupervised.base.tables import Table


def radii(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how far densities are kept, beside a map without them and beside chance."""
    scores = tables["radii_scores"]
    kept, alone, chance, left = (
        score(scores, name)
        for name in (
            "correlation",
            "correlation_neighbours_alone",
            "correlation_by_chance",
            "left_out",
        )
    )
    if kept is None:
        return "How far densities are kept cannot be told: local radii do not vary."
    return joined(
        f"the logarithms of the local radii on the map and in the data have a correlation of "
        f"{number(kept)} (1: all densities are kept)",
        f"on a map by neighbours alone {number(alone)}" if alone is not None else "",
        f"one random map in twenty exceeds {number(chance)}" if chance is not None else "",
        f"{count(int(left), 'sample')} with a radius of 0 left out" if left else "",
    )
