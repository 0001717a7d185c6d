"""Whether the words of LDA's topics stand together, as those of NMF are measured.

Beside random words as frequent, topics are beside those that LDA finds in the same counts, each
word's put to other documents.
"""

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.lda.fit import counts_of, fit
from unsupervised.methods.nmf import npmi
from unsupervised.methods.nmf.coherence import (
    MOST_DOCUMENTS,
    REPEATS,
    TOPICS,
    first_words,
    permuted,
    presence,
    read_topics,
    says_something,
)
from unsupervised.numeric import sampling


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `coherence` of each topic, and `coherence_scores`."""
    data = given.tidy
    present, zeros = presence(data, settings["seed"])
    topics = read_topics(data, given.table("top_features"), "component")
    draws = np.random.RandomState(settings["seed"])
    rows, chance = [], None
    if says_something(present, zeros):
        found = [npmi.coherence(present, topic, REPEATS, draws) for topic in topics.values()]
        chance = by_chance(data.values, settings, draws)
        rows = [[n, len(topics[n]), *row] for n, row in zip(topics, found, strict=True)]
    scores = {
        "permuted_95": chance,
        "diversity": npmi.diversity(list(topics.values())),
        "documents": present.shape[0],
        "zeros_share": zeros,
    }
    columns = ["component", "words", "coherence", "random", "random_95"]
    return {"coherence": Table(columns, rows), "coherence_scores": tables.scores(scores)}


def by_chance(values, settings: Mapping, draws: np.random.RandomState) -> float | None:
    """Return the coherence that one topic in twenty exceeds of those in counts whose words are put
    to other documents; None where none of them has any."""
    chosen = sampling.sample(values.shape[0], MOST_DOCUMENTS, settings["seed"])
    counts, count, known = counts_of(values)[chosen], settings["components"], []
    for _ in range(-(-TOPICS // count)):
        mixed = permuted(sparse.csc_matrix(counts), draws)
        present = (mixed > 0).astype(float)
        for words in fit(counts_of(mixed), count, settings).words:
            topic = first_words(words)
            columns = present[:, topic].toarray()
            pairs = npmi.npmi(columns.T @ columns, columns.shape[0])
            known.append(npmi.mean_of_pairs(pairs, np.arange(len(topic))))
    known = [value for value in known if not np.isnan(value)]
    return float(np.percentile(known, npmi.PERCENTILE)) if known else None
