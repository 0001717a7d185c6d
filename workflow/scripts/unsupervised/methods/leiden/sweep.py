"""Leiden by resolution: how many clusters there are, and whether seeds agree on them."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import likeness
from unsupervised.methods.clusterings.scores import label_scores
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.leiden.fit import agreement, modularity, runs, spaced
from unsupervised.methods.leiden.reading import read


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `resolutions`, a row for each resolution from the first to the last, in equal ratios:
    `resolution,clusters,largest,modularity,seeds,least,before` and, where there are labels,
    `adjusted_rand`.

    largest: the share of the samples in the largest cluster; seeds, least: the mean and the least
    adjusted Rand index of the kept run with those by other seeds; before: that with the clusters of
    the resolution before.
    """
    data, known, place = read(given, settings)
    columns = ["resolution", "clusters", "largest", "modularity", "seeds", "least", "before"]
    rows: list[list] = []
    last = None
    for resolution in spaced(*settings["resolutions"]):
        found = runs(known, settings, resolution, settings["seed"])
        clusters = found[0].clusters
        sizes = np.bincount(clusters)
        row = [resolution, len(sizes), sizes.max() / len(clusters), modularity(known, clusters)]
        row += [*agreement(found), float("nan") if last is None else alike(last, clusters)]
        if data.has_labels:
            row.append(label_scores(data.labels, clusters[place])["adjusted_rand"])
        rows.append([cell.item() if isinstance(cell, np.generic) else cell for cell in row])
        last = clusters
    return {"resolutions": Table([*columns, *["adjusted_rand"] * data.has_labels], rows)}


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """Return the adjusted Rand index of two clusterings."""
    return likeness.adjusted_rand(likeness.together(one, other, int(one.max()) + 1))
