"""Whether a recommender is worth its trouble: plays of each listener are hidden several times over,
and guessed from the others, by the variant, by naming what is popular, and by chance.

A method names a module that has a function `recommender`, called with plays, shape (samples,
listeners), and the variant's settings, which returns a `Recommender`.
"""

import importlib
from collections.abc import Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.recommending.lists import popularity_model, random_model
from unsupervised.methods.recommending.plays import part, plays_of, split
from unsupervised.methods.recommending.trials import (
    COLUMNS,
    POPULAR,
    RANDOM,
    SPLITS,
    Trials,
    rows_of,
)

WAY_OUT = "name features that have, or leave out the method"


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `evaluation`, what the variant finds of hidden plays beside what is popular, what is
    drawn, and the most that can be found; and `evaluation_scores`, of how many it is told."""
    whole = plays_of(given.tidy.values)
    plays = part(whole, settings["seed"], WAY_OUT)
    refit = importlib.import_module(settings["refit"])
    own = refit.__package__.rpartition(".")[2]
    trials = {name: Trials() for name in (own, POPULAR, RANDOM)}
    seeds = np.random.RandomState(settings["seed"]).randint(2**31, size=(SPLITS, 2))
    for outer, chance in seeds.tolist():
        kept, hidden = split(plays, settings["hold_out"], outer)
        fitted = refit.recommender(kept, settings)
        trials[own].attempt(lambda _, known, own=fitted: own.scores(known), kept, hidden)
        trials[POPULAR].attempt(popularity_model(kept), kept, hidden)
        trials[RANDOM].attempt(random_model(chance), kept, hidden)
    relevant = hidden.getnnz(axis=0)  # as many in every split
    relevant = relevant[relevant > 0]
    sizes = zip(("samples", "listeners"), plays.shape, whole.shape, strict=True)
    said = {"splits": SPLITS, "asked_listeners": len(relevant), "hidden_plays": relevant.sum()}
    for name, looked_at, of in sizes:
        said |= {f"evaluated_{name}": looked_at, name: of}
    return {
        "evaluation": Table(COLUMNS, list(rows_of(trials, relevant))),
        "evaluation_scores": tables.scores(said),
    }
