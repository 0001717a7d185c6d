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
from unsupervised.methods.recommending import measures
from unsupervised.methods.recommending.lists import Model, popularity_model, recommended
from unsupervised.methods.recommending.measures import MEASURES, at_cutoff
from unsupervised.methods.recommending.plays import nobody_has_two, plays_of, split
from unsupervised.methods.similar.recommenders import (
    als_model,
    cosine_model,
    rebuilt_model,
    scaled,
)
from unsupervised.numeric import sampling

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
    plays = plays_of(data.values)
    if nobody_has_two(plays):
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


def measure(
    model: Model, kept: sparse.csr_matrix, hidden: sparse.csr_matrix, seed: int
) -> list[float]:
    """Return mean precision, recall and NDCG at 10, and the number of listeners.

    Of many listeners a part is asked.
    """
    listeners = asked_listeners(hidden, seed)
    results = [
        at_cutoff(*measures.hits(lists, hidden, asked))
        for asked, lists in recommended(model, kept, listeners)
    ]
    return [*np.concatenate(results, axis=1).mean(axis=1).tolist(), len(listeners)]


def asked_listeners(hidden: sparse.csr_matrix, seed: int) -> np.ndarray:
    """Return the listeners that are asked: those of whom something is hidden, a part of many."""
    listeners = np.flatnonzero(hidden.getnnz(axis=0) > 0)
    return listeners[sampling.sample(len(listeners), sampling.MOST_LISTENERS, seed)]


def ceilings(hidden: sparse.csr_matrix, seed: int) -> dict[str, float]:
    """Return the mean of each measure for one who knows what is hidden."""
    counts = hidden.getnnz(axis=0)[asked_listeners(hidden, seed)]
    means = measures.ceilings(counts).mean(axis=1).tolist()
    return {f"ceiling_{name}": value for name, value in zip(MEASURES, means, strict=True)}
