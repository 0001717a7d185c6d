"""Which samples are alike: cosine similarity of their NMF features, rows to norm 1."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base import tables
from unsupervised.base.columns import Columns
from unsupervised.base.errors import InputError
from unsupervised.base.spelling import position
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.similar.fit import by_blocks, by_tree, clipped, normalized, ranked
from unsupervised.methods.similar.settings import nothing_left


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `similar` for the queries, `neighbours` of every sample, `listeners` and `scores`.

    A listener is a list of samples liked; its direction is the mean of theirs. A sample
    whose features are all zero is like nothing.
    """
    table, top = given.table("nmf_features"), settings["top"]
    names = table.column("sample")
    unit = normalized(table.array(2))
    engine = engines.chosen(settings, len(names))
    return {
        "similar": query_table(unit, names, settings["queries"], top),
        "neighbours": neighbour_table(unit, names, top, engine),
        "listeners": listener_table(unit, names, settings["listeners"], top),
        "scores": tables.scores({"samples": len(names)} | engines.score({"engine": engine})),
    }


def query_table(unit: np.ndarray, names: Sequence[str], queries: Sequence[str], top: int) -> Table:
    """Return the samples most like each query; the query itself has rank 1."""
    rows = []
    for query in queries:
        row = position(names, query, "queries")
        cosines = clipped(unit @ unit[row])
        order = [row, *(i for i in ranked(cosines) if i != row)]
        rows += [[query, rank + 1, names[i], cosines[i]] for rank, i in enumerate(order[: top + 1])]
    return Table(["query", "rank", "sample", "cosine"], rows)


def neighbour_table(unit: np.ndarray, names: Sequence[str], top: int, engine: str) -> Table:
    """Return the nearest of each sample, without itself."""
    find = {"blocks": by_blocks, "tree": by_tree}[engine]
    found, cosines = find(unit, min(top, len(names) - 1))
    count = found.shape[1]
    rows = [
        [name for name in names for _ in range(count)],
        np.tile(np.arange(1, count + 1), len(names)),
        [names[i] for i in found.ravel().tolist()],
        cosines.ravel(),
    ]
    return Table(["sample", "rank", "neighbour", "cosine"], Columns(rows))


def listener_table(
    unit: np.ndarray, names: Sequence[str], listeners: Mapping[str, Sequence[str]], top: int
) -> Table:
    """Return what to recommend to one who likes several samples, without those."""
    rows = []
    for listener, liked in listeners.items():
        own = [position(names, name, f"listeners.{listener}") for name in liked]
        direction = normalized(unit[own].mean(axis=0, keepdims=True))[0]
        cosines = clipped(unit @ direction)
        order = [i for i in ranked(cosines) if i not in own][:top]
        if not order:
            raise InputError(f"listeners.{listener}: {nothing_left(len(names))}")
        rows += [[listener, rank + 1, names[i], cosines[i]] for rank, i in enumerate(order)]
    return Table(["listener", "rank", "sample", "cosine"], rows)
