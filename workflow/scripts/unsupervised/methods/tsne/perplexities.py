"""t-SNE maps by perplexity, and how good each is: what only one of them shows is no finding
(Wattenberg, Viégas & Johnson 2016, How to use t-SNE effectively)."""

from collections.abc import Mapping
from dataclasses import replace

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps import scores
from unsupervised.methods.tsne.fit import embed
from unsupervised.methods.tsne.sound import check
from unsupervised.numeric.nearness import near_zero

SCORES = ("trustworthiness", "label_purity")


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `perplexities`, one block of rows a perplexity, each with the first seed, and
    `perplexity_scores`, a row each; `used` is the perplexity that so many samples can have."""
    check(given.samples, settings)
    data = replace(given.samples, values=near_zero(given.samples.values)[0])
    rows, scored = [], []
    for perplexity in settings["perplexities"]:
        found = embed(data, {**settings, "perplexity": perplexity}, settings["seed"])
        good = scores.quality(data, found.places, settings)
        scored.append(
            [perplexity, found.perplexity, found.divergence, *(good.get(name) for name in SCORES)]
        )
        named = zip(data.names, data.labels, found.places.tolist(), strict=True)
        rows += [[perplexity, name, label, *place] for name, label, place in named]
    return {
        "perplexities": Table(["perplexity", "sample", "label", "x", "y"], rows),
        "perplexity_scores": Table(["perplexity", "used", "kl_divergence", *SCORES], scored),
    }
