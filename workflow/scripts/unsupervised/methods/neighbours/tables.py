"""The nearest neighbours as tables, and what the graph of them is like."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from unsupervised.base import tables
from unsupervised.base.cells import are_measured
from unsupervised.base.columns import Columns
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.metrics import space_of
from unsupervised.methods.nearest import Nearest, nearest


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `nearest` and `distances`, a row a sample and a column a rank, `reach`, what each
    sample is in the graph of all, and `scores`."""
    space = space_of(given, settings)
    names, labels = space.data.names, space.data.labels
    found = nearest(space, settings["nearest"])
    times = np.bincount(found.places.ravel(), minlength=len(names))
    parts = components(found.places)
    ranks = [str(i + 1) for i in range(settings["nearest"])]
    named = Columns([names, *([names[i] for i in rank] for rank in found.places.T.tolist())])
    lengths = Columns([names, *found.lengths.T])
    ends = found.lengths[:, 0], found.lengths[:, -1]
    return {
        "nearest": Table(["sample", *ranks], named),
        "distances": Table(["sample", *ranks], lengths),
        "reach": Table(
            ["sample", "label", "nearest", "farthest", "times", "component"],
            Columns([names, labels, *ends, times, parts]),
        ),
        "scores": tables.scores(likeness(found, times, parts) | label_scores(found.places, labels)),
    }


def components(places: np.ndarray) -> np.ndarray:
    """Return the part of the graph that each sample is in, links taken both ways, the largest
    part 0."""
    rows, count = places.shape
    links = (np.ones(places.size), places.ravel(), np.arange(0, places.size + 1, count))
    graph = sparse.csr_matrix(links, (rows, rows))
    return renumbered(connected_components(graph, directed=True, connection="weak")[1])


def likeness(found: Nearest, times: np.ndarray, parts: np.ndarray) -> dict[str, float | int]:
    """Return what the graph is like: in how many parts it falls, how many of its links go both
    ways, whether few samples are the neighbours of many, and how many neighbours ties decided.

    `hub_skewness` is the skewness of how often a sample is a neighbour: near 0 where all are about
    as often, above 1 where there are hubs (Radovanović, Nanopoulos & Ivanović 2010).
    """
    rows = len(found.places)
    return {
        "samples": rows,
        "neighbours": found.places.shape[1],
        "components": int(parts.max()) + 1,
        "largest_component": int((parts == 0).sum()),
        "mutual": mutual(found.places),
        "hub_skewness": skewness(times),
        "most_times": int(times.max()),
        "never": int((times == 0).sum()),
        "tied_samples": int(found.tied.sum()),
    }


def mutual(places: np.ndarray) -> float:
    """Return the share of links that go both ways."""
    rows, count = places.shape
    start = np.repeat(np.arange(rows), count)
    there, back = start * rows + places.ravel(), places.ravel() * rows + start
    return float(np.isin(there, back).mean())


def skewness(values: np.ndarray) -> float:
    """Return the skewness of values; NaN where they are all the same."""
    apart = values - values.mean()
    spread = float((apart**2).mean())
    return float((apart**3).mean()) / spread**1.5 if spread > 0 else float("nan")


def label_scores(places: np.ndarray, labels: Sequence[str]) -> dict[str, float | int]:
    """Return with labels the share of the neighbours of a sample that have its label, over those
    with a label, and the number of these where it is not that of all; NaN of labels that are
    measured, which make no groups."""
    if are_measured(labels):
        return {"label_share": float("nan")}
    known = np.array([label != "" for label in labels])
    if not known.any():
        return {}
    given = np.asarray(labels)
    both = known[:, None] & known[places]
    same = (given[places] == given[:, None])[both]
    shares = {"label_share": float(same.mean()) if same.size else float("nan")}
    return shares if known.all() else shares | {"labelled_samples": int(known.sum())}
