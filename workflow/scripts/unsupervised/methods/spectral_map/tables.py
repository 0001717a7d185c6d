"""A spectral map as tables, and how good it is."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps import trusted, varied
from unsupervised.methods.maps.tables import joined
from unsupervised.methods.neighbours.reading import seen
from unsupervised.methods.spectral_map.fit import embed


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `map` and `scores`, with the eigenvalues of the two axes, and into how many parts the
    graph falls; nothing is drawn by the
    seed, but many samples are scored in part."""
    found, space = seen(given, settings)
    varied.check(space.data, settings)
    (graph, back), seed = found.by_values(space), settings["seed"]
    places, values = embed(graph, space.sorted())
    places = places[back]
    scores = {f"eigenvalue_{i + 1}": value for i, value in enumerate(values.tolist())}
    scores |= found.parts() | trusted.quality(space, places, settings)
    return joined(space.data, {seed: places}, {seed: scores})
