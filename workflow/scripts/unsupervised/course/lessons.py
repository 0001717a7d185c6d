"""Questions of the course answered by computing: merges, which clusters are closest, and which
datasets may go into NMF."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import cdist

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table


def merges(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `merges`: how many merges SciPy makes of the first n samples of a dataset."""
    values = samples.dense(samples.read(inputs).values)
    if (most := max(spec["samples"], default=0)) > len(values):
        raise InputError(
            f"lessons.merges.samples: {most} asked for, but {spec['dataset']} has {len(values)} "
            "samples; ask for fewer"
        )
    rows = [[n, len(linkage(values[:n], "complete"))] for n in spec["samples"]]
    return {"merges": Table(["samples", "merges"], rows)}


def closest(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return the `distances` of each pair of clusters and the `points` to draw.

    Single linkage takes the nearest pair of points, complete linkage the farthest.
    """
    clusters = {name: np.array(points, dtype=float) for name, points in spec["clusters"].items()}
    rows = []
    for a, b in combinations(clusters, 2):
        between = cdist(clusters[a], clusters[b])
        rows.append([a, b, float(between.min()), float(between.max())])
    points = [[name, *point] for name, array in clusters.items() for point in array.tolist()]
    return {
        "distances": Table(["cluster_a", "cluster_b", "single", "complete"], rows),
        "points": Table(["cluster", "x", "y"], points),
    }


def non_negative(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `non_negative`: for each dataset its smallest value and whether NMF may take it."""
    rows = []
    for dataset in spec["datasets"]:
        table = tables.read(inputs[dataset])
        scores = dict(zip(table.column("score"), table.column("value"), strict=True))
        smallest = float(scores["smallest"])
        rows.append([dataset, smallest, float(scores["negative_share"]), smallest >= 0])
    columns = ["dataset", "smallest", "negative_share", "nmf"]
    return {"non_negative": Table(columns, rows)}
