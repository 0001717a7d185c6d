"""Which samples are alike: cosine similarity of their NMF features, rows to norm 1."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised import tables
from unsupervised.nmf import position
from unsupervised.tables import Table


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `similar` for the queries, `neighbours` of every sample and `listeners`.

    A listener is a list of samples liked; its direction is the mean of theirs. A sample
    whose features are all zero is like nothing.
    """
    table = tables.read(inputs["nmf_features"])
    names = table.column("sample")
    unit = normalized(table.array(2))
    return {
        "similar": query_table(unit, names, spec["queries"], spec["top"]),
        "neighbours": neighbour_table(unit, names, spec["top"]),
        "listeners": listener_table(unit, names, spec["listeners"], spec["top"]),
    }


def normalized(rows: np.ndarray) -> np.ndarray:
    """Return the rows with norm 1; a row of zeros stays."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms == 0, 1, norms)


def ranked(cosines: np.ndarray) -> list[int]:
    """Return positions by falling cosine; rounded, so that equals keep their order."""
    return np.argsort(-np.round(cosines, 9), kind="stable").tolist()


def query_table(unit: np.ndarray, names: Sequence[str], queries: Sequence[str], top: int) -> Table:
    """Return the samples most like each query; the query itself has rank 1."""
    rows = []
    for query in queries:
        row = position(list(names), query, "queries")
        cosines = clipped(unit @ unit[row])
        order = [row, *(i for i in ranked(cosines) if i != row)]
        rows += [[query, rank + 1, names[i], cosines[i]] for rank, i in enumerate(order[: top + 1])]
    return Table(["query", "rank", "sample", "cosine"], rows)


def neighbour_table(unit: np.ndarray, names: Sequence[str], top: int) -> Table:
    """Return the nearest of each sample, without itself."""
    rows = []
    for row, name in enumerate(names):
        cosines = clipped(unit @ unit[row])
        order = [i for i in ranked(cosines) if i != row][:top]
        rows += [[name, rank + 1, names[i], cosines[i]] for rank, i in enumerate(order)]
    return Table(["sample", "rank", "neighbour", "cosine"], rows)


def listener_table(
    unit: np.ndarray, names: Sequence[str], listeners: Mapping[str, Sequence[str]], top: int
) -> Table:
    """Return what to recommend to one who likes several samples, without those."""
    rows = []
    for listener, liked in listeners.items():
        own = [position(list(names), name, f"listeners.{listener}") for name in liked]
        direction = normalized(unit[own].mean(axis=0, keepdims=True))[0]
        cosines = clipped(unit @ direction)
        order = [i for i in ranked(cosines) if i not in own][:top]
        rows += [[listener, rank + 1, names[i], cosines[i]] for rank, i in enumerate(order)]
    return Table(["listener", "rank", "sample", "cosine"], rows)


def clipped(cosines: np.ndarray) -> np.ndarray:
    """Keep rounding from lifting a cosine above 1."""
    return np.clip(cosines, -1, 1)
