"""densMAP maps as tables, one for each seed, and how good they are."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.densmap.fit import embed
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps import trusted, varied
from unsupervised.methods.maps.tables import joined
from unsupervised.methods.neighbours.reading import seen


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `map`, one block of rows a seed, and `scores` of each map."""
    found, space = seen(given, settings)
    varied.check(space.data, settings)
    (graph, back), ordered = found.by_values(space), space.sorted()
    places, scored = {}, {}
    for seed in range(settings["seed"], settings["seed"] + settings["maps"]):
        places[seed] = embed(graph, ordered, settings, seed)[back]
        scored[seed] = trusted.quality(space, places[seed], settings) | found.parts()
    return joined(space.data, places, scored)
