"""How good the recommendations are: hide some of each listener's plays and guess them.

Measures: precision and recall at 10, and NDCG at 10 (Järvelin & Kekäläinen 2002), of one split.
"""

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods import engines, preparation
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf.fit import factorize
from unsupervised.methods.nmf.sound import check_values
from unsupervised.methods.similar.recommenders import (
    CUTOFF,
    Model,
    als_model,
    cosine_model,
    popularity_model,
    rebuilt_model,
    recommended,
    scaled,
)
from unsupervised.numeric import sampling

MEASURES = ("precision_at_10", "recall_at_10", "ndcg_at_10")
MOST = 1e15  # plays: implicit computes in single precision


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `evaluation`, the means over all listeners with something hidden, and
    `evaluation_scores`, the most that anybody could reach who names ten.

    The dataset's samples are what is recommended (artists), its features are the
    listeners. The models see only the plays that were kept. `settings["nmf"]` are those by which
    the NMF variant is fitted.
    """
    seed = settings["seed"]
    plays, fitted = all_plays(given, settings)
    kept, hidden = split(plays, settings["evaluation"]["hold_out"], seed)
    models = own_models(kept, fitted)
    rows = [[name, *measure(model, kept, hidden, seed)] for name, model in models.items()]
    columns = ["model", *MEASURES, "listeners"]
    return {
        "evaluation": Table(columns, rows),
        "evaluation_scores": tables.scores(ceilings(hidden, seed)),
    }


def all_plays(given: Given, settings: Mapping) -> tuple[sparse.csr_matrix, dict]:
    """Return the plays that the NMF variant sees, and the settings by which it is fitted.

    Raises InputError where they are no plays, too many to be squared, or none could be hidden.
    """
    fitted = {**settings["nmf"], "seed": settings["seed"]}
    data = preparation.select(given.all, fitted)
    fitted["engine"] = engines.chosen(fitted, len(data.names))
    if fitted["weights"]:
        fitted["roots"] = preparation.roots_of(fitted["weights"], data)
    check_values(data.values, "the table of plays")
    if not 1 / MOST < (most := data.values.max()) < MOST:
        raise InputError(
            f"evaluation: the most plays of a sample are {most:.6g}, which the models cannot "
            "square; leave out evaluation"
        )
    plays = sparse.csr_matrix(data.values, copy=True)
    plays.eliminate_zeros()  # a zero that is stored is no play that could be hidden
    if plays.getnnz(axis=0).max() < 2:
        raise InputError(
            "evaluation: no listener (feature) has plays of two samples, so none can be hidden "
            "and guessed; leave out evaluation"
        )
    return plays, fitted


def own_models(kept: sparse.csr_matrix, fitted: Mapping) -> dict[str, Model]:
    """Return the recommenders that NMF makes, and those beside which it stands."""
    prepared = scaled(kept, fitted)
    factors = factorize(prepared, fitted["components"], fitted)
    return {
        "nmf_features": cosine_model(factors.features),
        "nmf_rebuilt": rebuilt_model(factors),
        "als": als_model(kept, fitted),
        "raw_neighbours": cosine_model(prepared),
        "most_popular": popularity_model(kept),
    }


def split(
    plays: sparse.csr_matrix, share: float, seed: int
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Hide a share of each listener's artists, at least one where two or more are known.

    Uses NumPy's frozen legacy generator, so the split is the same with every version.
    """
    generator = np.random.RandomState(seed)
    by_listener = plays.T.tocsr()
    hidden = np.zeros(by_listener.nnz, dtype=bool)
    for start, end in zip(by_listener.indptr[:-1], by_listener.indptr[1:], strict=True):
        count = end - start
        order = generator.permutation(count)
        if count >= 2:
            hidden[start + order[: max(1, int(share * count))]] = True
    parts = []
    for mask in (~hidden, hidden):
        part = by_listener.copy()
        part.data = np.where(mask, part.data, 0)
        part.eliminate_zeros()
        parts.append(part.T.tocsr())
    return parts[0], parts[1]


def measure(
    model: Model, kept: sparse.csr_matrix, hidden: sparse.csr_matrix, seed: int
) -> list[float]:
    """Return mean precision, recall and NDCG at 10, and the number of listeners.

    Of many listeners a part is asked.
    """
    listeners, wanted = asked_listeners(hidden, seed), hidden.T.tocsr()
    results = []
    for asked, lists in recommended(model, kept, listeners):
        for listener, found in zip(asked, lists.tolist(), strict=True):
            relevant = set(wanted[[listener]].indices.tolist())
            results.append(at_cutoff([i in relevant for i in found], len(relevant)))
    return [*np.mean(results, axis=0).tolist(), len(listeners)]


def asked_listeners(hidden: sparse.csr_matrix, seed: int) -> np.ndarray:
    """Return the listeners that are asked: those of whom something is hidden, a part of many."""
    listeners = np.flatnonzero(hidden.getnnz(axis=0) > 0)
    return listeners[sampling.sample(len(listeners), sampling.MOST_LISTENERS, seed)]


def ceilings(hidden: sparse.csr_matrix, seed: int) -> dict[str, float]:
    """Return the mean of each measure for one who knows what is hidden: who has fewer than ten
    hidden leaves places of the list empty, who has more cannot have all of them named."""
    counts = hidden.getnnz(axis=0)[asked_listeners(hidden, seed)].tolist()
    best = [at_cutoff([True] * min(n, CUTOFF) + [False] * max(CUTOFF - n, 0), n) for n in counts]
    return {
        f"ceiling_{name}": float(value)
        for name, value in zip(MEASURES, np.mean(best, axis=0), strict=True)
    }


def at_cutoff(hits: list[bool], relevant: int) -> tuple[float, float, float]:
    """Return precision, recall and NDCG for one ranked list of hits and misses."""
    gains = 1 / np.log2(np.arange(2, CUTOFF + 2))
    found = np.array(hits, dtype=float)
    ideal = gains[: min(relevant, CUTOFF)].sum()
    return (
        found.sum() / CUTOFF,
        found.sum() / relevant,
        float((found * gains[: len(found)]).sum() / ideal),
    )
