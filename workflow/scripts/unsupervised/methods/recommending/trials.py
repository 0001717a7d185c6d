"""What models guess of hidden plays, over several splits, and by how much more than naming what is
popular.

Measures: precision, recall and NDCG at the cutoff, by listener; and of the lists as a whole the
share of all samples that are recommended to anybody (Ge, Delgado-Battenfeld & Jannach 2010, Beyond
accuracy) and novelty, the mean of -log₂ of the share of listeners who know what is recommended
(Zhou et al. 2010, Solving the apparent diversity-accuracy dilemma of recommender systems).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from unsupervised.methods.recommending import intervals
from unsupervised.methods.recommending.lists import Model, recommended
from unsupervised.methods.recommending.measures import MEASURES, at_cutoff, ceilings, hits
from unsupervised.methods.recommending.plays import self_information

SPLITS = 5
POPULAR, RANDOM, CEILING = "most_popular", "random", "ceiling"
RECALL = MEASURES[1]
COLUMNS = ("model", "measure", "value", "low", "high", "difference", "difference_low",
           "difference_high", "listeners")  # fmt: skip


@dataclass
class Trials:
    """What a model did in each split: its measures by listener, shape (3, listeners), coverage and
    novelty."""

    measured: list[np.ndarray] = field(default_factory=list)
    coverage: list[float] = field(default_factory=list)
    novelty: list[float] = field(default_factory=list)

    @property
    def by_listener(self) -> np.ndarray:
        """The means of each listener over the splits, shape (3, listeners)."""
        return np.mean(self.measured, axis=0)

    def attempt(self, model: Model, kept: sparse.csr_matrix, hidden: sparse.csr_matrix) -> None:
        """Let a model recommend to every listener with something hidden, and note what it did."""
        listeners = np.flatnonzero(hidden.getnnz(axis=0) > 0)
        blocks = list(recommended(model, kept, listeners))
        found = [at_cutoff(*hits(lists, hidden, asked)) for asked, lists in blocks]
        self.measured.append(np.concatenate(found, axis=1))
        lists = np.concatenate([lists for _, lists in blocks])
        given = lists[lists >= 0]
        self.coverage.append(len(np.unique(given)) / kept.shape[0])
        self.novelty.append(float(self_information(kept)[given].mean()))


def rows_of(trials: Mapping[str, Trials], relevant: np.ndarray) -> Iterator[list]:
    """Yield the rows of `evaluation`: of each model those of its measures, then those of the
    ceiling, what is found by one who knows what is hidden of each listener, `relevant` in number.
    """
    found = {name: trial.by_listener for name, trial in trials.items()}
    found[CEILING] = ceilings(relevant)
    for name, measured in found.items():
        for values, control, measure in zip(measured, found[POPULAR], MEASURES, strict=True):
            above = [None] * 3 if name == POPULAR else intervals.gain(values, control)
            yield [name, measure, *intervals.share_interval(values), *above, len(relevant)]
        if name in trials:
            for measure in ("coverage", "novelty"):
                mean = float(np.mean(getattr(trials[name], measure)))
                yield [name, measure, mean, *[None] * 5, len(relevant)]
