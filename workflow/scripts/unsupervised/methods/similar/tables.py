"""Which samples are alike: cosine similarity of their NMF features, rows to norm 1."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base import tables
from unsupervised.base.columns import Columns
from unsupervised.base.errors import InputError
from unsupervised.base.spelling import position
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.similar.fit import by_blocks, by_tree, clipped, normalized, ranked
from unsupervised.methods.similar.queried import by_queries
from unsupervised.methods.similar.settings import nothing_left
from unsupervised.numeric import sampling


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `similar` for the queries, `neighbours` of every sample, or of a part, `listeners` and
    `scores`.

    A listener is a list of samples liked; its direction is the mean of theirs. A sample
    whose features are all zero is like nothing.
    """
    table, top = given.table("nmf_features"), settings["top"]
    names = table.column("sample")
    unit = normalized(table.array(2))
    engine = engines.chosen(settings, len(names))
    asked, found, cosines = near(unit, min(top, len(names) - 1), {**settings, "engine": engine})
    scored = {"samples": len(names)} | engines.score({"engine": engine})
    if len(asked) < len(names):
        scored["neighbours_of"] = len(asked)
    return {
        "similar": query_table(unit, names, settings["queries"], top),
        "neighbours": neighbour_table([names[i] for i in asked.tolist()], names, found, cosines),
        "listeners": listener_table(unit, names, settings["listeners"], top),
        "scores": tables.scores(scored),
    }


def near(
    unit: np.ndarray, count: int, settings: Mapping
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the positions of the samples whose nearest are sought, these, so many of each, and
    their cosines: of all samples or, where they are looked at in blocks, of a part."""
    if settings["engine"] == BLOCKS:
        asked = sampling.sample(len(unit), settings["sample"], settings["seed"])
        return asked, *by_queries(unit, asked, count, settings["block_rows"])
    find = {"blocks": by_blocks, "tree": by_tree}[settings["engine"]]
    return np.arange(len(unit)), *find(unit, count)


def query_table(unit: np.ndarray, names: Sequence[str], queries: Sequence[str], top: int) -> Table:
    """Return the samples most like each query; the query itself has rank 1."""
    rows = []
    for query in queries:
        row = position(names, query, "queries")
        cosines = clipped(unit @ unit[row])
        order = [row, *(i for i in ranked(cosines) if i != row)]
        rows += [[query, rank + 1, names[i], cosines[i]] for rank, i in enumerate(order[: top + 1])]
    return Table(["query", "rank", "sample", "cosine"], rows)


def neighbour_table(
    asked: Sequence[str], names: Sequence[str], found: np.ndarray, cosines: np.ndarray
) -> Table:
    """Return the nearest of some samples, without themselves: their positions among all and their
    cosines, both of shape (asked, neighbours)."""
    count = found.shape[1]
    rows = [
        [name for name in asked for _ in range(count)],
        np.tile(np.arange(1, count + 1), len(asked)),
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
