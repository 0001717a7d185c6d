"""Topics by latent Dirichlet allocation: each sample a mixture of topics, each topic of features.

Method: Blei, Ng & Jordan 2003, Latent Dirichlet allocation, by scikit-learn's variational Bayes of
all samples at once. It begins at random in each sample, so samples are taken in an order that hangs
on their values alone.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.methods.factors.standing import standing

EVERY = 5  # iterations after which it is asked whether they still gain
GAIN = 1e-5  # of the perplexity that samples have of no topics: less is none

DIGITS = 9  # to which starts are compared
EMPTY = 1e-3  # of all words, that are fewer in a topic of which only the prior is left


@dataclass(frozen=True)
class Topics:
    """model: scikit-learn's, its topics in order. words: the share of each feature in each topic,
    shape (topics, features). mixtures: of each sample, shape (samples, topics), NaN for one without
    a word. shares: of each topic among all words. empty: how many topics have next to no word.
    start: the one that is kept. has_settled: whether its last iterations gained next to nothing.
    """

    model: object
    words: np.ndarray
    mixtures: np.ndarray
    shares: np.ndarray
    empty: int
    start: int
    iterations: int
    has_settled: bool


def counts_of(values) -> sparse.csr_matrix:
    """Return counts as a sparse array, whose rows are written in one way."""
    found = sparse.csr_matrix(values, copy=True)
    found.sum_duplicates()
    found.eliminate_zeros()
    found.sort_indices()
    return found


def by_content(counts: sparse.csr_matrix) -> np.ndarray:
    """Return the places of rows in an order that hangs on what they hold alone."""
    ends = zip(counts.indptr[:-1].tolist(), counts.indptr[1:].tolist(), strict=True)
    keys = [(counts.indices[a:b].tolist(), counts.data[a:b].tolist()) for a, b in ends]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=int)


def are_whole(values) -> bool:
    """Say whether all values are whole numbers, as counts are."""
    data = counts_of(values).data
    return bool((data == np.round(data)).all())


def fit(counts: sparse.csr_matrix, count: int, settings: Mapping) -> Topics:
    """Return `count` topics of counts, as `counts_of` returns them."""
    none, ordered = perplexity_of_none(counts), counts[by_content(counts)]
    models = [started(ordered, count, settings, none, i) for i in range(settings["starts"])]
    far = [round(float(model.bound_) / none, DIGITS) for model in models]
    start = int(np.argmin(far))
    model = models[start]
    weights = np.asarray(counts.sum(axis=1)).ravel()
    order, _ = standing(model.components_, weights @ model.transform(counts))
    model.components_ = model.components_[order]
    # scikit-learn keeps what it multiplies by beside them.
    model.exp_dirichlet_component_ = model.exp_dirichlet_component_[order]
    words = model.components_ / model.components_.sum(axis=1)[:, None]
    mixtures = mixtures_of(model, counts)
    shares = weights @ np.nan_to_num(mixtures) / weights.sum()
    own = (model.components_ - model.topic_word_prior_).sum(axis=1) / weights.sum()
    empty = int((np.round(own, 9) < EMPTY).sum())
    has_settled = model.n_iter_ < settings["max_iter"]
    return Topics(model, words, mixtures, shares, empty, start, model.n_iter_, has_settled)


def started(counts: sparse.csr_matrix, count: int, settings: Mapping, none: float, start: int):
    """Return scikit-learn's model of counts, in their own order, by one of the random starts;
    `none` is the perplexity without topics."""
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.exceptions import ConvergenceWarning

    model = LatentDirichletAllocation(
        count, doc_topic_prior=settings["topic_prior"], topic_word_prior=settings["word_prior"],
        learning_method="batch", max_iter=settings["max_iter"], evaluate_every=EVERY,
        perp_tol=GAIN * none, random_state=settings["seed"] + start,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(counts)


def mixtures_of(model, counts: sparse.csr_matrix) -> np.ndarray:
    """Return the mixture of topics of each sample; NaN of one without a word."""
    found = model.transform(counts)
    found[np.asarray(counts.sum(axis=1)).ravel() == 0] = np.nan
    return found


def perplexity_of_none(counts: sparse.csr_matrix) -> float:
    """Return the perplexity of words that are drawn by their frequency alone: as many equally
    frequent ones would surprise as much."""
    words = np.asarray(counts.sum(axis=0)).ravel()
    shares = words[words > 0] / words.sum()
    return float(np.exp(-(shares * np.log(shares)).sum()))
