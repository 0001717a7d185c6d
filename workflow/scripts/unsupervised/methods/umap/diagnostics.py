"""What a map does to each sample: which of its neighbours it keeps, and how many dimensions the
data have about it, of which a map has but a few.

Local dimension: Levina & Bickel 2004, Maximum likelihood estimation of intrinsic dimension, with
the divisor by which its mean is right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.metrics import Space
from unsupervised.methods.nearest import nearest
from unsupervised.methods.neighbours.reading import seen
from unsupervised.numeric.distances import DIRECTED

FEWEST = 3  # different distances about a sample from which a dimension can be told
BESIDE = 3  # columns of a map before the places: sample, label and seed


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `diagnostics`, a row a sample, and `diagnostic_scores`, of the first map."""
    graph, space = seen(given, settings)
    shown = given.table("map")
    first = Table(shown.columns, shown.rows[: len(space.data.names)])
    dimensions = local_dimension(plain(graph.lengths, space.metric))
    kept = kept_neighbours(graph.places, first.array(BESIDE), space)
    names, labels = space.data.names, space.data.labels
    rows = zip(names, labels, dimensions.tolist(), kept.tolist(), strict=True)
    known = dimensions[~np.isnan(dimensions)]
    scored = {
        "neighbours": graph.places.shape[1],
        "local_dimension": float(np.median(known)) if len(known) else None,
        "kept_neighbours": float(kept.mean()),
        **links(graph.places, labels),
    }
    return {
        "diagnostics": Table(
            ["sample", "label", "local_dimension", "kept_neighbours"], [list(row) for row in rows]
        ),
        "diagnostic_scores": tables.scores(scored),
    }


def plain(lengths: np.ndarray, metric: str) -> np.ndarray:
    """Return distances that grow as lengths do; cosines and correlations grow as squares."""
    return np.sqrt(lengths) if metric in DIRECTED else lengths


def local_dimension(lengths: np.ndarray) -> np.ndarray:
    """Return how many dimensions the data have about each sample, shape (samples,).

    lengths: distances of the neighbours, the nearest first, shape (samples, neighbours). Equal
    samples say nothing. NaN where fewer than `FEWEST` distances are above zero, or all are equal.
    """
    last = lengths[:, -1]
    inside = lengths > 0
    ratios = np.divide(last[:, None], lengths, out=np.ones_like(lengths), where=inside)
    total = np.log(ratios).sum(axis=1)
    count = inside.sum(axis=1)
    told = (count >= FEWEST) & (total > 0)
    found = np.full(len(lengths), np.nan)
    return np.divide(count - 2, total, out=found, where=told)


def kept_neighbours(near: np.ndarray, places: np.ndarray, space: Space) -> np.ndarray:
    """Return the share of each sample's neighbours that are among as many nearest on the map.

    near: positions of the neighbours, shape (samples, neighbours); places: shape (samples,
    dimensions of the map).
    """
    plane = Space(replace(space.data, values=places), "euclidean")
    shown = nearest(plane, near.shape[1]).places
    return np.mean([(shown == column[:, None]).any(axis=1) for column in near.T], axis=0)


def links(near: np.ndarray, labels: Sequence[str]) -> dict[str, float | int]:
    """Return how many pairs of samples are linked, of which one is a neighbour of the other or
    both, and with labels the share of them whose ends have the same label, over those with two."""
    start = np.repeat(np.arange(len(near)), near.shape[1])
    ends = np.sort(np.column_stack([start, near.ravel()]), axis=1)
    pairs = np.unique(ends, axis=0)
    found: dict[str, float | int] = {"links": len(pairs)}
    given = np.asarray(labels)[pairs]
    known = given[(given != "").all(axis=1)]
    if any(labels):
        same = known[:, 0] == known[:, 1]
        found["links_within_labels"] = float(same.mean()) if len(same) else float("nan")
    return found
