"""A map by multidimensional scaling as tables, and how good it is."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps import trusted, varied
from unsupervised.methods.maps.tables import joined
from unsupervised.methods.mds.fit import embed
from unsupervised.methods.metrics import space_of


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `map` and `scores`; nothing is drawn by the seed, but many samples are scored in
    part."""
    space, seed = space_of(given, settings), settings["seed"]
    varied.check(space.data, settings)
    places, found = embed(space, settings)
    scores = found | trusted.quality(space, places, settings)
    return joined(space.data, {seed: places}, {seed: scores})
