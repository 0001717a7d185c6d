"""Which samples are alike: cosine similarity of their NMF features, rows to norm 1."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods import engines as large
from unsupervised.methods.nmf.fit import position

BLOCK = 256  # samples whose cosines with all others are held at once


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `similar` for the queries, `neighbours` of every sample, `listeners` and `scores`.

    A listener is a list of samples liked; its direction is the mean of theirs. A sample
    whose features are all zero is like nothing.
    """
    table = tables.read(inputs["nmf_features"])
    names = table.column("sample")
    unit = normalized(table.array(2))
    engine = large.engine("similar", spec, len(names))
    return {
        "similar": query_table(unit, names, spec["queries"], spec["top"]),
        "neighbours": neighbour_table(unit, names, spec["top"], engine),
        "listeners": listener_table(unit, names, spec["listeners"], spec["top"]),
        "scores": tables.scores(
            {"samples": len(names)} | large.engine_score("similar", spec, len(names))
        ),
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


def neighbour_table(unit: np.ndarray, names: Sequence[str], top: int, engine: str) -> Table:
    """Return the nearest of each sample, without itself."""
    find = {"blocks": by_blocks, "tree": by_tree}[engine]
    rows = []
    for row, (order, cosines) in enumerate(find(unit, min(top, len(names) - 1))):
        rows += [
            [names[row], rank + 1, names[i], cosine]
            for rank, (i, cosine) in enumerate(zip(order, cosines, strict=True))
        ]
    return Table(["sample", "rank", "neighbour", "cosine"], rows)


def by_blocks(unit: np.ndarray, top: int) -> Iterator[tuple[list[int], list[float]]]:
    """Yield each sample's nearest and their cosines, from the cosines of all pairs, a block of
    rows at a time; equals stand in the order of the samples."""
    for start in range(0, len(unit), BLOCK):
        block = clipped(unit[start : start + BLOCK] @ unit.T)
        for own, cosines in enumerate(block, start=start):
            rounded = np.round(cosines, 9)
            rounded[own] = -np.inf
            least = np.partition(rounded, -top)[-top] if top else np.inf
            near = np.flatnonzero(rounded >= least)
            order = near[np.argsort(-rounded[near], kind="stable")][:top].tolist()
            yield order, cosines[order].tolist()


def by_tree(unit: np.ndarray, top: int) -> Iterator[tuple[list[int], list[float]]]:
    """Yield the same from a tree of the samples, without looking at all pairs.

    Between vectors of norm 1 the nearest by distance are the nearest by cosine. The tree holds
    each vector once: among many equal ones it would look at all of them for each.
    """
    distinct, group = np.unique(unit, axis=0, return_inverse=True)
    members = first_members(group, top + 1)
    near = nearest(distinct, top)
    for own, vector in enumerate(unit):
        # A sample without a direction is no more like one than like another.
        groups = [group[own], *near[group[own]]] if vector.any() else group[: top + 1]
        found = np.unique(np.concatenate([members[g] for g in groups]))
        found = found[found != own]
        cosines = clipped(unit[found] @ vector)
        order = ranked(cosines)[:top]
        yield found[order].tolist(), cosines[order].tolist()


def first_members(group: np.ndarray, most: int) -> list[np.ndarray]:
    """Return the positions of at most `most` samples of each group, the first ones."""
    order = np.argsort(group, kind="stable")
    ends = np.cumsum(np.bincount(group)).tolist()
    return [order[a : min(a + most, b)] for a, b in pairwise([0, *ends])]


def nearest(distinct: np.ndarray, top: int) -> np.ndarray:
    """Return the nearest of each of some vectors, without itself, shape (vectors, at most
    `top` + 1); a vector of zeros is near to all, and last."""
    from sklearn.neighbors import NearestNeighbors

    directed = distinct.any(axis=1)
    rows, zero = np.flatnonzero(directed), np.flatnonzero(~directed)
    last = np.tile(zero, (len(distinct), 1))
    count = min(top, len(rows) - 1)
    if count < 1:
        return last
    model = NearestNeighbors(n_neighbors=count, algorithm="kd_tree").fit(distinct[rows])
    near = np.zeros((len(distinct), count), dtype=int)
    near[rows] = rows[model.kneighbors(return_distance=False)]
    return np.hstack([near, last])


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
