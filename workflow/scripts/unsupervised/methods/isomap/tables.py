"""A map by Isomap as tables, and how good it is."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.isomap.fit import embed
from unsupervised.methods.maps import trusted, varied
from unsupervised.methods.maps.tables import joined
from unsupervised.methods.neighbours.reading import seen


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `map` and `scores`, with into how many parts the graph falls; nothing is drawn by the
    seed, but many samples are scored in part."""
    found, space = seen(given, settings)
    varied.check(space.data, settings)
    (graph, back), seed = found.by_values(space), settings["seed"]
    places, residual = embed(graph, space.sorted())
    places = places[back]
    scores = {"residual_variance": residual} | found.parts()
    scores |= trusted.quality(space, places, settings)
    return joined(space.data, {seed: places}, {seed: scores})
