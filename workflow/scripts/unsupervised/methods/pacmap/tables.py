"""PaCMAP maps as tables, one for each seed, and how good they are."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.neighbours import mapping
from unsupervised.methods.pacmap.fit import embed


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `map`, one block of rows a seed, and `scores` of each map."""
    return mapping.by_seeds(given, settings, embed)
