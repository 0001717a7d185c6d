"""UMAP maps of other samples, and such as might as well have been drawn (see `maps.quality`)."""

from collections.abc import Iterator, Mapping

import numpy as np

from unsupervised.methods.neighbours.reading import anew
from unsupervised.methods.umap.fit import embed

LEAST = 2  # neighbours of a map that shows more than pairs


def plain(values: np.ndarray, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of values on a map that is made as the variant's is."""
    return embed(anew(values, settings, settings["asked"]), settings, seed)


def others(
    values: np.ndarray, settings: Mapping, seed: int
) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield a map from another start, and maps of half and of twice as many neighbours; None where
    so few samples have no such number."""
    asked = settings["asked"]
    start = {**settings, "init": "random"}
    yield (
        "another start",
        embed(anew(values, settings, asked), start, seed + settings["maps"]),
    )
    own = min(asked, len(values) - 1)
    for name, count in (
        ("half the neighbours", max(asked // 2, LEAST)),
        ("twice the neighbours", min(2 * asked, len(values) - 1)),
    ):
        there = count != own and count < len(values)
        yield name, embed(anew(values, settings, count), settings, seed) if there else None
