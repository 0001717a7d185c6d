"""Whether NMF's topics hold together: the variant's own, and those of each number of components.

A word is in a document where its value is above 0. That says something only where most values
are 0, as counts of words are: of other data there is no row.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf import npmi
from unsupervised.numeric import sampling

WORDS = 10  # of a topic
MOST_DOCUMENTS, LEAST_DOCUMENTS = 2_000, 10
ZEROS = 0.5  # share of the values that are 0, at least, where presence says something
REPEATS, FEW_REPEATS = 100, 20  # random topics beside one; beside one of a sweep
Topic = list[int]  # words, by their place among the features


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `coherence` of each topic, and `coherence_scores`."""
    present, zeros = presence(given, settings["seed"])
    topics = read_topics(given, given.table("top_features"), "component")
    draws = np.random.RandomState(settings["seed"])
    rows = []
    for number, topic in topics.items() if says_something(present, zeros) else ():
        found = npmi.coherence(present, topic, REPEATS, draws)
        rows.append([number, len(topic), *found])
    scores = {
        "diversity": npmi.diversity(list(topics.values())),
        "documents": present.shape[0],
        "zeros_share": zeros,
    }
    columns = ["component", "words", "coherence", "random", "random_95"]
    return {"coherence": Table(columns, rows), "coherence_scores": tables.scores(scores)}


@entry
def sweep(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `coherence_sweep`: the mean coherence of the topics, by their number."""
    present, zeros = presence(given, settings["seed"])
    table = given.table("sweep_topics")
    draws = np.random.RandomState(settings["seed"])
    rows = []
    numbers = dict.fromkeys(table.column("components"))
    for number in numbers if says_something(present, zeros) else ():
        shown = Table(table.columns, [row for row in table.rows if row[0] == number])
        topics = list(read_topics(given, shown, "topic").values())
        found = [npmi.coherence(present, topic, FEW_REPEATS, draws)[:2] for topic in topics]
        known = np.array([pair for pair in found if not np.isnan(pair).any()]).reshape(-1, 2)
        means = known.mean(axis=0).tolist() if len(known) else [None, None]
        rows.append([number, *means, npmi.diversity(topics)])
    columns = ["components", "coherence", "random", "diversity"]
    return {"coherence_sweep": Table(columns, rows)}


def presence(given: Given, seed: int) -> tuple[sparse.csc_matrix, float]:
    """Return which word stands in which document, of many documents a part, and the share of
    values that are 0."""
    values = given.samples.values
    chosen = sampling.sample(values.shape[0], MOST_DOCUMENTS, seed)
    present = sparse.csc_matrix(values[chosen] > 0)
    return present, 1 - present.nnz / (present.shape[0] * present.shape[1])


def says_something(present, zeros: float) -> bool:
    """Say whether it means anything that words are in one document."""
    return zeros >= ZEROS and present.shape[0] >= LEAST_DOCUMENTS


def read_topics(given: Given, table: Table, column: str) -> dict[str, Topic]:
    """Return the first words of each topic that weigh anything, by its number."""
    place = {name: i for i, name in enumerate(given.samples.features)}
    found: dict[str, Topic] = {}
    for row in table.records():
        topic = found.setdefault(row[column], [])
        if float(row["weight"]) > 0 and len(topic) < WORDS:
            topic.append(place[row["feature"]])
    return found


def best(rows: Sequence[Mapping[str, str]]) -> int | None:
    """Return the number of topics with the largest coherence, of equal ones the smallest; None
    where there is none."""
    known = [row for row in rows if row["coherence"]]
    found = max(known, key=lambda row: float(row["coherence"]), default=None)
    return int(found["components"]) if found else None
