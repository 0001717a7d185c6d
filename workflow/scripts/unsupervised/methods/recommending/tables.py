"""What is recommended to each listener, and which samples are alike, as tables.

Samples are looked at in the order of their names, so that of equals the first by its name comes
first, in whatever order a file has them.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods.recommending.lists import CELLS, best, blocks, in_steps
from unsupervised.methods.recommending.plays import plays_of
from unsupervised.methods.recommending.recommender import Recommender

MOST_LISTED = 2_000  # listeners who get a list where none are named

Fit = Callable[[sparse.csr_matrix, Mapping], Recommender]


def in_order(data: Samples) -> tuple[Samples, sparse.csr_matrix]:
    """Return samples in the order of their names, and their plays."""
    order = sorted(range(len(data.names)), key=data.names.__getitem__)
    data = data.select_rows(order)
    return data, plays_of(data.values)


def of_fitted(
    data: Samples, plays: sparse.csr_matrix, fitted: Recommender, settings: Mapping
) -> dict[str, Table]:
    """Return `recommendations`, `neighbours` and `scores` of a recommender fitted to plays of
    samples, both as `in_order` returns them."""
    asked = listed(data, settings["show"])
    rows = list(recommendations(data, plays, fitted, asked, settings["top"]))
    found = {
        "samples": plays.shape[0],
        "listeners": plays.shape[1],
        "plays": plays.nnz,
        "listed_listeners": len(asked),
        "empty_lists": len(asked) - len({row[0] for row in rows}),
    }
    alike = list(neighbours(data, fitted, settings["top"]))
    return {
        "recommendations": Table(["listener", "rank", "sample", "score", "because"], rows),
        "neighbours": Table(["sample", "rank", "neighbour", "likeness"], alike),
        "scores": tables.scores(found),
    }


def listed(data: Samples, show: list[str]) -> np.ndarray:
    """Return the positions of the listeners who get a list: those named, or all, the first of
    many."""
    if not show:
        return np.arange(min(len(data.features), MOST_LISTED))
    place = {name: i for i, name in enumerate(data.features)}
    return np.array([place[name] for name in show])


def recommendations(
    data: Samples, plays: sparse.csr_matrix, fitted: Recommender, asked: np.ndarray, top: int
) -> Iterator[list]:
    """Yield the samples for each listener, best first, each with the one of those they have that
    adds most to its score. What nothing speaks for is not recommended, so a list may be short."""
    by_listener = plays.T.tocsr()
    for some in blocks(asked, plays.shape):
        known = by_listener[some]
        scores = fitted.scores(known)
        lists = best(scores, known.toarray() > 0, top)
        lists = np.where(in_steps(scores)[np.arange(len(some))[:, None], lists] > 0, lists, -1)
        for place, listener in enumerate(some):
            found = lists[place][lists[place] >= 0]
            if not len(found):
                continue
            own = known[[place]]
            why = own.indices[strongest(fitted.parts(own)[:, found])]
            for rank, (i, reason) in enumerate(zip(found, why, strict=True)):
                yield [data.features[listener], rank + 1, data.names[i], float(scores[place, i]),
                       data.names[reason]]  # fmt: skip


def strongest(parts: np.ndarray) -> np.ndarray:
    """Return the row of the largest part of each column; of equals, up to a billionth, the
    first."""
    return np.argmax(in_steps(parts.T), axis=1)


def neighbours(data: Samples, fitted: Recommender, top: int) -> Iterator[list]:
    """Yield the samples that are most like each, without itself, and without those that are not
    like it at all."""
    count = len(data.names)
    block = max(1, CELLS // count)
    for start in range(0, count, block):
        end = min(start + block, count)
        likeness = fitted.likeness(start, end)
        itself = np.arange(start, end)[:, None] == np.arange(count)
        steps = in_steps(np.where(itself, 0, likeness))
        for place, found in enumerate(best(np.where(itself, 0, likeness), itself, top)):
            near = [i for i in found if i >= 0 and steps[place, i] > 0]
            for rank, i in enumerate(near):
                yield [data.names[start + place], rank + 1, data.names[i],
                       float(likeness[place, i])]  # fmt: skip
