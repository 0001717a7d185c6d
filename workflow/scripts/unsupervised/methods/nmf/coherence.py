"""Whether NMF's topics hold together: the variant's own, and those of each number of components.

A word is in a document where its value is above 0. That says something only where most values
are 0, as counts of words are: of other data there is no row. NMF looks for words that stand
together, and finds some in any data; so topics are also beside those that it finds in the same
values, each word's permuted among the documents.
"""

import warnings
from collections.abc import Mapping

import numpy as np
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf import npmi
from unsupervised.methods.nmf.fit import factorize
from unsupervised.numeric import sampling

WORDS = 10  # of a topic
MOST_DOCUMENTS, LEAST_DOCUMENTS = 2_000, 10
ZEROS = 0.5  # share of the values that are 0, at least, where presence says something
REPEATS, FEW_REPEATS = 100, 20  # random topics beside one; beside one of a sweep
TOPICS = 20  # of permuted data, at least
DIGITS = 6  # of a weight, as a share of the largest
Topic = list[int]  # words, by their place among the features


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `coherence` of each topic, and `coherence_scores`."""
    fit = {**settings, "engine": "full"}
    present, zeros = presence(given.samples, settings["seed"])
    topics = read_topics(given.samples, given.table("top_features"), "component")
    draws = np.random.RandomState(settings["seed"])
    rows, chance = [], None
    if says_something(present, zeros):
        found = [npmi.coherence(present, topic, REPEATS, draws) for topic in topics.values()]
        chance = by_chance(given, fit, draws)
        rows = [[n, len(topics[n]), *row] for n, row in zip(topics, found, strict=True)]
    scores = {
        "permuted_95": chance,
        "diversity": npmi.diversity(list(topics.values())),
        "documents": present.shape[0],
        "zeros_share": zeros,
    }
    columns = ["component", "words", "coherence", "random", "random_95"]
    return {"coherence": Table(columns, rows), "coherence_scores": tables.scores(scores)}


@entry
def sweep(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `coherence_sweep`: the mean coherence of the topics, by their number."""
    present, zeros = presence(given.samples, settings["seed"])
    table = given.table("sweep_topics")
    draws = np.random.RandomState(settings["seed"])
    rows = []
    numbers = dict.fromkeys(table.column("components"))
    for number in numbers if says_something(present, zeros) else ():
        shown = Table(table.columns, [row for row in table.rows if row[0] == number])
        topics = list(read_topics(given.samples, shown, "topic").values())
        found = [npmi.coherence(present, topic, FEW_REPEATS, draws)[:2] for topic in topics]
        known = np.array([pair for pair in found if not np.isnan(pair).any()]).reshape(-1, 2)
        means = known.mean(axis=0).tolist() if len(known) else [None, None]
        rows.append([number, *means, npmi.diversity(topics)])
    columns = ["components", "coherence", "random", "diversity"]
    return {"coherence_sweep": Table(columns, rows)}


def by_chance(given: Given, fit: Mapping, draws: np.random.RandomState) -> float | None:
    """Return the coherence that one topic in twenty exceeds of those that NMF finds where each
    word's values are permuted among the documents, again and again until there are so many; None
    where none of them has any."""
    documents = given.samples.values
    chosen = sampling.sample(documents.shape[0], MOST_DOCUMENTS, fit["seed"])
    values = sparse.csc_matrix(documents[chosen])
    count = min(fit["components"], *values.shape)
    known = []
    for _ in range(-(-TOPICS // count)):
        known += of_factors(permuted(values, draws), count, fit)
    known = [value for value in known if not np.isnan(value)]
    return float(np.percentile(known, npmi.PERCENTILE)) if known else None


def of_factors(values: sparse.csc_matrix, count: int, fit: Mapping) -> list[float]:
    """Return the coherence of each topic that NMF finds in values."""
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        # What means nothing is found slowly, and counts as it is.
        warnings.simplefilter("ignore", ConvergenceWarning)
        found = factorize(values.tocsr(), count, fit).components
    counts = (values > 0).astype(float)
    known = []
    for topic in map(first_words, found):
        columns = counts[:, topic].toarray()
        pairs = npmi.npmi(columns.T @ columns, columns.shape[0])
        known.append(npmi.mean_of_pairs(pairs, np.arange(len(topic))))
    return known


def permuted(values: sparse.csc_matrix, draws: np.random.RandomState) -> sparse.csc_matrix:
    """Return values of shape (documents, words), those of each word at documents drawn anew."""
    rows = values.shape[0]
    ends = zip(values.indptr[:-1].tolist(), values.indptr[1:].tolist(), strict=True)
    places = [draws.permutation(rows)[: end - start] for start, end in ends]
    # Sorting moves the data in place: those of `values` must stay as they are.
    parts = (values.data.copy(), np.concatenate(places), values.indptr)
    mixed = sparse.csc_matrix(parts, shape=values.shape)
    mixed.sort_indices()
    return mixed


def first_words(weights: np.ndarray) -> Topic:
    """Return the words that weigh most in a topic, by their weights, shape (words,), and at all;
    equal ones in their order."""
    shares = np.round(weights / max(weights.max(), np.finfo(float).tiny), DIGITS)
    return [j for j in np.argsort(-shares, kind="stable")[:WORDS].tolist() if shares[j] > 0]


def presence(data: Samples, seed: int) -> tuple[sparse.csc_matrix, float]:
    """Return which word stands in which document, of many documents a part, and the share of
    values that are 0."""
    values = data.values
    chosen = sampling.sample(values.shape[0], MOST_DOCUMENTS, seed)
    present = sparse.csc_matrix(values[chosen] > 0)
    return present, 1 - present.nnz / (present.shape[0] * present.shape[1])


def says_something(present, zeros: float) -> bool:
    """Say whether it means anything that words are in one document."""
    return zeros >= ZEROS and present.shape[0] >= LEAST_DOCUMENTS


def read_topics(data: Samples, table: Table, column: str) -> dict[str, Topic]:
    """Return the first words of each topic that weigh anything, by its number."""
    place = {name: i for i, name in enumerate(data.features)}
    found: dict[str, Topic] = {}
    for row in table.records():
        topic = found.setdefault(row[column], [])
        if float(row["weight"]) > 0 and len(topic) < WORDS:
            topic.append(place[row["feature"]])
    return found
