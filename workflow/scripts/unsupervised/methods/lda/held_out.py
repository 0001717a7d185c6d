"""How well topics guess words that they were not shown, by number of topics.

Method: document completion (Wallach, Murray, Salakhutdinov & Mimno 2009, Evaluation methods for
topic models): of samples that were left out, the topics are told half of the words, and asked for
the other half.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.lda.fit import by_content, counts_of, fit
from unsupervised.methods.lda.sound import check
from unsupervised.numeric import sampling

FOLDS, LEAST = 3, 12  # parts of the samples; samples below which they say nothing
MOST = 600  # samples that are looked at
DIGITS = 6  # of perplexities that are compared, as they are written


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `held_out`, the perplexity of hidden words for the variant's number of topics and
    those of its sweep, and `held_out_scores`."""
    check(given.tidy, settings)
    counts = counts_of(given.tidy.values)
    counts = counts[sampling.sample(counts.shape[0], MOST, settings["seed"])]
    first, last = settings["sweep"] or (1, 0)
    asked = sorted({settings["components"], *range(first, last + 1)})
    rows = measured(counts[by_content(counts)], asked, settings)
    least, fewest = chosen(rows)
    scores = {"least_perplexity": least, "one_standard_error": fewest, "folds": FOLDS}
    scores["held_out_samples"] = counts.shape[0]
    columns = ["components", "perplexity", "deviation", "unigram"]
    return {"held_out": Table(columns, rows), "held_out_scores": tables.scores(scores)}


def measured(counts: sparse.csr_matrix, asked: Sequence[int], settings: Mapping) -> list[list]:
    """Return rows of `held_out`: the mean perplexity over folds, its standard error, and that of
    words drawn by their frequency; none where there are too few samples or words."""
    rows = counts.shape[0]
    draws = np.random.RandomState(settings["seed"])
    fold = draws.permutation(rows) % FOLDS
    shown = counts.copy()
    shown.data *= draws.uniform(size=len(shown.data)) < 0.5
    hidden = counts - shown
    parts = [np.flatnonzero(fold == i) for i in range(FOLDS)]
    if rows < LEAST or any(not hidden[part].sum() for part in parts):
        return [[count, None, None, None] for count in asked]
    base = [unigram(counts[fold != i], hidden[part]) for i, part in enumerate(parts)]
    found = []
    for count in asked:
        values = [
            perplexity(counts[fold != i], shown[part], hidden[part], count, settings)
            for i, part in enumerate(parts)
        ]
        apart = float(np.std(values, ddof=1) / FOLDS**0.5)
        found.append([count, float(np.mean(values)), apart, float(np.mean(base))])
    return found


def perplexity(known, shown, hidden, count: int, settings: Mapping) -> float:
    """Return the perplexity of hidden words by the topics of known samples."""
    found = fit(known, count, settings)
    mixtures = found.model.transform(counts_of(shown))
    return surprise(hidden, lambda rows, words: (mixtures[rows] * found.words.T[words]).sum(axis=1))


def unigram(known, hidden) -> float:
    """Return the perplexity of hidden words by their frequency among known samples, one more of
    each word than there is."""
    words = np.asarray(known.sum(axis=0)).ravel() + known.sum() / known.nnz
    shares = words / words.sum()
    return surprise(hidden, lambda rows, words: shares[words])


def surprise(hidden, chance) -> float:
    """Return the perplexity of hidden words whose chances a function tells, by row and word."""
    cells = sparse.coo_matrix(hidden)
    logs = np.log(chance(cells.row, cells.col))
    return float(np.exp(-(cells.data * logs).sum() / cells.data.sum()))


def chosen(rows: Sequence[Sequence]) -> tuple[int | None, int | None]:
    """Return the number of topics with the least perplexity, and the smallest within one standard
    error of it (Breiman, Friedman, Olshen & Stone 1984); None where nothing is known."""
    known = [row for row in rows if row[1] is not None]
    if not known:
        return None, None
    least = min(known, key=lambda row: round(row[1], DIGITS))
    line = round(least[1] + least[2], DIGITS)
    return least[0], next(row[0] for row in known if round(row[1], DIGITS) <= line)
