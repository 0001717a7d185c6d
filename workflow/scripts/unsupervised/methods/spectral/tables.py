"""The clusters of spectral clustering as tables."""

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
from unsupervised.methods.neighbours.settings import NAME
from unsupervised.methods.spectral.fit import Waves, cut, fit, widest_gap
from unsupervised.methods.spectral.reading import read
from unsupervised.numeric import sampling
from unsupervised.numeric.distances import PREPARED


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `profile`, `coordinates`, `eigenvalues` and `scores`."""
    selected, data = given.tidy, given.samples
    asked, last = settings["clusters"], min(settings["sweep"][1], len(data.names))
    known, place = read(given, settings, last if asked == "auto" else max(asked, last))
    count = widest_gap(known, last) if asked == "auto" else asked
    found = fit(known, count, settings, settings["seed"])
    clusters = renumbered(found[place])
    values = nearer(samples.dense(data.values), settings)
    near = replace(data, values=values)
    shift = samples.dense(data.values[:1])[0] - values[0]
    centres = coordinates.means_of(values, clusters)
    metric = PREPARED.get(settings["metric"], settings["metric"])
    most = {**settings, "sample": sampling.MOST_SCORED}
    fewer = {"clusters_asked": count} if len(centres) != count else {}
    gap = known.gaps[len(centres) - 1] if len(centres) <= len(known.gaps) else float("nan")
    said = {
        "neighbours": settings["nearest"] or settings[NAME]["nearest"],
        "gap": float(gap),
        "cut": cut(known.graph, found),
    }
    return {
        "clusters": table(near, clusters),
        "profile": means(selected.values, clusters, selected.features),
        "coordinates": coordinates.table(selected, near, clusters, centres, shift, settings),
        "eigenvalues": eigenvalue_table(known),
        "scores": tables.scores(
            {"clusters": len(centres)} | fewer | said | scores.quality(near, clusters, most, metric)
        ),
    }


def eigenvalue_table(known: Waves) -> Table:
    """Return `number,eigenvalue,gap` of the graph's normalised Laplacian: 0 as often as the graph
    has parts; the gap is that to the next."""
    gaps = np.append(known.gaps, np.nan).tolist()
    rows = zip(known.values.tolist(), gaps, strict=True)
    return Table(["number", "eigenvalue", "gap"], [[i, *row] for i, row in enumerate(rows, 1)])
