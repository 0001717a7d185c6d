"""t-SNE maps as tables, one for each seed, and how good they are."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps import scores
from unsupervised.methods.maps.tables import joined
from unsupervised.methods.tsne.fit import Embedding, embed
from unsupervised.numeric import sampling, soundness
from unsupervised.numeric.nearness import near_zero

SPAN = 1e15  # scikit-learn squares distances in single precision, which ends at 1e38 and 1e-38


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `map`, one block of rows a seed, and `scores` of each map."""
    check_distances(given.samples)
    data = replace(given.samples, values=near_zero(given.samples.values)[0])
    places, scored = {}, {}
    for seed in range(settings["seed"], settings["seed"] + settings["maps"]):
        found = embed(data, settings, seed)
        places[seed], scored[seed] = found.places, quality(data, found, settings)
    return joined(data, places, scored)


def check_distances(data: Samples) -> None:
    """Refuse samples that are all equal, or whose distances t-SNE cannot hold."""
    if soundness.all_equal(data.values):
        raise InputError(
            f"all {len(data.names)} samples are equal, so a map of them would show nothing but "
            "chance; leave out tsne, or give it other features"
        )
    ends = [data.values.max(axis=0), data.values.min(axis=0)]
    span = float(np.ptp(np.vstack([samples.dense(end) for end in ends]), axis=0).max())
    if not 1 / SPAN < span < SPAN:
        raise InputError(
            f"samples are up to {span:.6g} apart in a feature, which t-SNE cannot square; use "
            "scale: max_abs or standard"
        )


def quality(data: Samples, found: Embedding, settings: Mapping) -> dict[str, float | int]:
    """Return the divergence and what every map is scored by; the perplexity where it is not the
    one that was asked for, and how many samples were embedded where others were placed."""
    scored = {"kl_divergence": found.divergence} | scores.quality(data, found.places, settings)
    if found.perplexity != settings["perplexity"]:
        scored["perplexity_used"] = found.perplexity
    if len(data.names) > sampling.MOST_EMBEDDED:
        scored["embedded_samples"] = sampling.MOST_EMBEDDED
    return scored | engines.score(settings)
