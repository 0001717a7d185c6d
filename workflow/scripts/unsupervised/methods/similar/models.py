"""Which recommender to use: several models over several splits, beside what is popular.

Measures, for the first ten samples recommended to each listener: recall; the share of all samples
that are recommended to anybody (Ge, Delgado-Battenfeld & Jannach 2010, Beyond accuracy); novelty,
the mean of -log₂ of the share of listeners who know what is recommended (Zhou et al. 2010, Solving
the apparent diversity-accuracy dilemma of recommender systems). What is popular and simple models
that are well held back stand beside all others (Ferrari Dacrema, Cremonesi & Jannach 2019, Are we
really making much progress?).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.recommending import intervals, likeness
from unsupervised.methods.recommending.lists import CUTOFF, Model, random_model, recommended
from unsupervised.methods.recommending.measures import recalls
from unsupervised.methods.recommending.plays import part, self_information, split
from unsupervised.methods.similar.evaluation import all_plays, own_models

SPLITS = 5
POPULAR, RANDOM, CEILING = "most_popular", "random", "ceiling"
MEASURE = f"recall_at_{CUTOFF}"
COLUMNS = ("model", "measure", "value", "low", "high", "difference", "difference_low",
           "difference_high", "advice", "coverage", "novelty", "samples", "listeners", "splits",
           "note")  # fmt: skip


@dataclass
class Trials:
    """What a model did in each split: recall by listener, coverage, novelty, how it was held
    back."""

    recalls: list[np.ndarray] = field(default_factory=list)
    coverage: list[float] = field(default_factory=list)
    novelty: list[float] = field(default_factory=list)
    held_back: list[float] = field(default_factory=list)

    @property
    def by_listener(self) -> np.ndarray:
        """The mean recall of each listener over the splits."""
        return np.mean(self.recalls, axis=0)


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `models`: a row for each model, one for what is drawn, and one for the ceiling, which
    is what is found by one who knows the hidden plays and may name ten."""
    whole, fitted = all_plays(given, settings)
    plays = part(whole, settings["seed"])
    share = settings["evaluation"]["hold_out"]
    trials: dict[str, Trials] = {}
    seeds = np.random.RandomState(settings["seed"]).randint(2**31, size=(SPLITS, 3))
    for outer, inner, chance in seeds.tolist():
        kept, hidden = split(plays, share, outer)
        models, held_back = candidates(kept, fitted, share, inner)
        models[RANDOM] = random_model(chance)
        for name, model in models.items():
            attempt(trials.setdefault(name, Trials()), model, kept, hidden)
        for name, value in held_back.items():
            trials[name].held_back.append(value)
    asked = hidden.getnnz(axis=0)  # as many in every split
    most = asked[asked > 0]
    found = {name: trial.by_listener for name, trial in trials.items()}
    # Nobody would use what is drawn: it is there to compare with, and has no advice.
    said = intervals.advice({n: values for n, values in found.items() if n != RANDOM}, POPULAR)
    sizes = [plays.shape[0], len(most), SPLITS]
    note = part_note(whole, plays)
    rows = [
        [*measured(name, found[name], found), said.get(name), *spread(trial), *sizes,
         "; ".join(filter(None, [held_back_note(trial), note]))]
        for name, trial in trials.items()
    ]  # fmt: skip
    top = np.minimum(most, CUTOFF) / most
    rows.append([*measured(CEILING, top, found), None, None, None, *sizes, note])
    return {"models": Table(COLUMNS, rows)}


def candidates(
    kept: sparse.csr_matrix, fitted: Mapping, share: float, seed: int
) -> tuple[dict[str, Model], dict[str, float]]:
    """Return the models that learn from plays, and how those that are held back are; the seed says
    which plays are hidden to choose that."""
    own = own_models(kept, fitted)
    popular = own.pop(POPULAR)
    together = likeness.co_played(kept)
    weights = {"shrunk_neighbours": likeness.shrunk, "ease": likeness.ease}
    chosen = {n: likeness.held_back(made, kept, share, seed) for n, made in weights.items()}
    learnt = {n: likeness.weighted_model(made(together, chosen[n])) for n, made in weights.items()}
    return {**own, **learnt, POPULAR: popular}, chosen


def attempt(
    trial: Trials, model: Model, kept: sparse.csr_matrix, hidden: sparse.csr_matrix
) -> None:
    """Let a model recommend to every listener with something hidden, and note what it did."""
    listeners = np.flatnonzero(hidden.getnnz(axis=0) > 0)
    blocks = list(recommended(model, kept, listeners))
    trial.recalls.append(np.concatenate([recalls(lists, hidden, who) for who, lists in blocks]))
    lists = np.concatenate([lists for _, lists in blocks])
    given = lists[lists >= 0]
    trial.coverage.append(len(np.unique(given)) / kept.shape[0])
    trial.novelty.append(float(self_information(kept)[given].mean()))


def measured(name: str, values: np.ndarray, found: Mapping[str, np.ndarray]) -> list:
    """Return a model's recall and how far it lies above what is popular, with intervals."""
    above = [None] * 3 if name == POPULAR else intervals.gain(values, found[POPULAR])
    return [name, MEASURE, *intervals.share_interval(values), *above]


def spread(trial: Trials) -> list[float]:
    """Return coverage and novelty, means over the splits."""
    return [float(np.mean(trial.coverage)), float(np.mean(trial.novelty))]


def held_back_note(trial: Trials) -> str:
    """Say how a model was held back in each split, if it is."""
    values = ", ".join(f"{value:g}" for value in trial.held_back)
    return f"held back by {values} in the splits" if values else ""


def part_note(whole: sparse.csr_matrix, plays: sparse.csr_matrix) -> str:
    """Say which part of many samples and listeners was looked at; nothing where all were."""
    if whole.shape == plays.shape:
        return ""
    return (
        f"{plays.shape[0]:,} of {whole.shape[0]:,} samples, {plays.shape[1]:,} of "
        f"{whole.shape[1]:,} listeners"
    )
