"""The clusters of Leiden as tables."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import coordinates, scores
from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.methods.clusterings.refitting import nearer
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.leiden import fit
from unsupervised.methods.leiden.fit import agreement, modularity, scaled
from unsupervised.methods.leiden.reading import read
from unsupervised.methods.neighbours.settings import NAME
from unsupervised.numeric import sampling
from unsupervised.numeric.distances import PREPARED


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `profile`, `coordinates`, `seeds` and `scores`."""
    data, known, place = read(given, settings)
    values = nearer(samples.dense(data.values), settings)
    near = replace(data, values=values)
    shift = samples.dense(data.values[:1])[0] - values[0]
    found = fit.runs(known, settings, settings["resolution"], settings["seed"])
    by_seed = [one.clusters[place] for one in found]
    clusters = renumbered(by_seed[0])
    centres = coordinates.means_of(values, clusters)
    selected = given.tidy
    return {
        "clusters": table(near, clusters),
        "profile": means(selected.values, clusters, selected.features),
        "coordinates": coordinates.table(selected, near, clusters, centres, shift, settings),
        "seeds": seed_table(data.names, [clusters, *by_seed[1:]]),
        "scores": tables.scores(
            {"clusters": len(centres)}
            | quality(known, found, settings)
            | scores.quality(
                near,
                clusters,
                {**settings, "sample": sampling.MOST_SCORED},
                PREPARED.get(settings["metric"], settings["metric"]),
            )
        ),
    }


def quality(known: fit.Links, found: list[fit.Run], settings: Mapping) -> dict[str, float | int]:
    """Return how much more the clusters hold together than by chance, and how far the runs by
    other seeds agree with the kept one."""
    mean, least = agreement(found)
    return {
        "neighbours": settings["nearest"] or settings[NAME]["nearest"],
        "gamma": scaled(known, settings, settings["resolution"]),
        "quality": found[0].quality,
        "modularity": modularity(known, found[0].clusters),
        "seeds": len(found),
        "seeds_adjusted_rand": mean,
        "seeds_least_adjusted_rand": least,
    }


def seed_table(names, by_seed: list[np.ndarray]) -> Table:
    """Return `sample,kept,2,…`: the clusters by each seed, from the best run to the worst."""
    numbers = [str(i + 1) for i in range(1, len(by_seed))]
    rows = zip(names, np.array(by_seed).T.tolist(), strict=True)
    return Table(["sample", "kept", *numbers], [[name, *of] for name, of in rows])
