"""t-SNE maps as tables, one for each seed, and how good they are."""

from collections.abc import Mapping
from dataclasses import replace

from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps import scores
from unsupervised.methods.maps.tables import joined
from unsupervised.methods.tsne.fit import Embedding, embed
from unsupervised.methods.tsne.sound import check
from unsupervised.numeric import sampling
from unsupervised.numeric.nearness import near_zero


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `map`, one block of rows a seed, and `scores` of each map."""
    check(given.samples, settings)
    data = replace(given.samples, values=near_zero(given.samples.values)[0])
    places, scored = {}, {}
    for seed in range(settings["seed"], settings["seed"] + settings["maps"]):
        found = embed(data, settings, seed)
        places[seed], scored[seed] = found.places, quality(data, found, settings)
    return joined(data, places, scored)


def quality(data: Samples, found: Embedding, settings: Mapping) -> dict[str, float | int]:
    """Return the divergence and what every map is scored by; the perplexity where it is not the
    one that was asked for, and how many samples were embedded where others were placed."""
    scored = {"kl_divergence": found.divergence} | scores.quality(data, found.places, settings)
    if found.perplexity != settings["perplexity"]:
        scored["perplexity_used"] = found.perplexity
    if len(data.names) > sampling.MOST_EMBEDDED:
        scored["embedded_samples"] = sampling.MOST_EMBEDDED
    return scored | engines.score(settings)
