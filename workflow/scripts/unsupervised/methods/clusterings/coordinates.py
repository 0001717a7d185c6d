"""Where the samples of a clustering and the centres of its clusters are drawn."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.methods import preparation
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.clusterings.tables import means
from unsupervised.numeric import sampling
from unsupervised.numeric.coordinates import principal
from unsupervised.numeric.nearness import moved_back


def means_of(values, clusters: np.ndarray) -> np.ndarray:
    """Return the mean of each cluster's samples, shape (clusters, features), noise left out.

    `values`, dense or sparse, has shape (samples, features).
    """
    rows = means(values, clusters, ()).rows
    found = [row[2:] for row in rows if row[0] != NOISE]
    return np.array(found).reshape(len(found), values.shape[1])


def table(
    selected: Samples,
    near: Samples,
    clusters: np.ndarray,
    centroids: np.ndarray,
    shift: np.ndarray,
    settings: Mapping,
) -> Table:
    """Return where to draw samples and centroids: `role,name,label,cluster,<x>,<y>`.

    `near` are the samples in the space in which the method ran, moved by `shift` to where they
    lie near zero, and so are the `centroids`, shape (clusters, features). The axes are two
    features of the tidy values if the variant names them, else the first two principal
    coordinates of that space, or its one feature with the shift undone. Of many samples a part
    is drawn. Noise has cluster -1 and no centroid.
    """
    shown = sampling.sample(len(near.names), sampling.MOST_DRAWN, settings["seed"]).tolist()
    if settings.get("axes"):
        space = preparation.chosen(selected, settings["axes"], "axes")
        points, titles = samples.dense(space.values), settings["axes"]
        if isinstance(points, Rows):
            centres = means_of(points, clusters)
        else:
            centres = [points[clusters == c].mean(axis=0) for c in range(len(centroids))]
        centres = np.array(centres).reshape(-1, 2)
    else:
        titles, points, centres = principal(near.values, centroids)
        if len(near.features) == 1:
            points, centres = (moved_back(p, np.append(shift, 0)) for p in (points, centres))
    rows = [
        ["sample", near.names[i], near.labels[i], int(clusters[i]), *point]
        for i, point in zip(shown, points[shown].tolist(), strict=True)
    ]
    rows += [["centroid", "", "", c, *point] for c, point in enumerate(centres.tolist())]
    return Table(["role", "name", "label", "cluster", *titles], rows)
