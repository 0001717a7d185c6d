"""Whether words of a topic stand together in documents: normalized pointwise mutual information.

Random words beside them, and permuted data, are drawn as the course draws them: by one generator,
topic after topic.
"""

from collections.abc import Iterator, Sequence
from math import ceil, log

import numpy as np

from recompute import scales
from recompute.cells import Table
from recompute.parts import factorize
from recompute.raw import Course

WORDS, WINDOW, TOPICS = 10, 50, 20
REPEATS, FEW_REPEATS = 100, 20


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the coherence of topics; those of the variants are read from their tables."""
    articles, artists = course.samples["articles"], course.samples["artists"]
    swept = sweep_topics(articles.values, articles.features)
    folder = "articles/nmf/raw"
    yield f"{folder}/sweep_topics.csv", swept
    words = course.read(f"{folder}/sweep_topics.csv")
    yield f"{folder}/coherence_sweep.csv", sweep(articles.values > 0, words, articles.features)
    yield from of_variant(course, folder, articles.values, 6)
    scaled = scales.columns_to_one(artists.values)
    yield from of_variant(course, "artists/nmf/max_abs", scaled, 20)


def of_variant(
    course: Course, folder: str, values: np.ndarray, count: int
) -> Iterator[tuple[str, Table]]:
    """Yield the coherence of each topic of a variant, and what permuted data reach."""
    features = course.samples[folder.split("/")[0]].features
    table, draws = course.read(f"{folder}/top_features.csv"), np.random.RandomState(0)
    topics = [words_of(table, features, component=str(n)) for n in range(1, count + 1)]
    known = [coherence(values > 0, topic, REPEATS, draws) for topic in topics]
    pairs = zip(topics, known, strict=True)
    rows = [[n, len(topic), *own] for n, (topic, own) in enumerate(pairs, start=1)]
    columns = ["component", "words", "coherence", "random", "random_95"]
    yield f"{folder}/coherence.csv", Table(columns, rows)
    scores = [
        ["permuted_95", permuted(values, count, draws)],
        ["diversity", diversity(topics)],
        ["documents", len(values)],
        ["zeros_share", float((values == 0).mean())],
    ]
    yield f"{folder}/coherence_scores.csv", Table(["score", "value"], scores)


def words_of(table: Table, features: list[str], **topic: str) -> list[int]:
    """Return the places of the words of a topic that weigh anything."""
    rows = table.where(**topic)
    return [features.index(row["feature"]) for row in rows if float(row["weight"]) > 0][:WORDS]


def npmi(present: np.ndarray, a: int, b: int) -> float | None:
    """Return the measure of two words; none where one of them stands everywhere or nowhere."""
    one, other = present[:, a], present[:, b]
    alone = one.mean(), other.mean()
    if a == b or 0 in alone or 1 in alone:
        return None
    both = (one & other).mean()
    return log(both / (alone[0] * alone[1])) / -log(both) if both else -1.0


def of_words(present: np.ndarray, words: Sequence[int]) -> float | None:
    """Return the mean over the pairs of some words that have a measure."""
    pairs = [npmi(present, a, b) for i, a in enumerate(words) for b in words[i + 1 :]]
    known = [value for value in pairs if value is not None]
    return float(np.mean(known)) if known else None


def coherence(
    present: np.ndarray, words: list[int], repeats: int, draws: np.random.RandomState
) -> list[float | None]:
    """Return the coherence of a topic, and the mean and 95th percentile of random words, each one
    of the fifty of nearly the frequency of the word in its place, and not that word."""
    counts = present.sum(axis=0).tolist()
    order = sorted(range(len(counts)), key=counts.__getitem__)
    place = {word: i for i, word in enumerate(order)}
    steps = draws.randint(0, WINDOW, (repeats, len(words)))
    random = []
    for row in steps.tolist():
        others = []
        for word, step in zip(words, row, strict=True):
            first = min(max(place[word] - WINDOW // 2, 0), len(order) - WINDOW - 1)
            near = [w for w in order[first : first + WINDOW + 1] if w != word]
            others.append(near[step])
        random.append(of_words(present, others))
    random = [value for value in random if value is not None]
    own = of_words(present, words)
    if own is None or not random:
        return [own, None, None]
    return [own, float(np.mean(random)), float(np.percentile(random, 95))]


def permuted(values: np.ndarray, count: int, draws: np.random.RandomState) -> float:
    """Return the 95th percentile of the coherence of topics of data in which the values of each
    word have changed documents: of twenty topics or a few more."""
    found = []
    for _ in range(ceil(TOPICS / count)):
        mixed = np.zeros(values.shape)
        for j, column in enumerate(values.T):
            some = column[column > 0]
            mixed[draws.permutation(len(values))[: len(some)], j] = some
        for weights in factorize(mixed, count).components:
            found.append(of_words(mixed > 0, [j for j, _ in first_words(weights)]))
    return float(np.percentile([value for value in found if value is not None], 95))


def first_words(weights: np.ndarray) -> list[tuple[int, float]]:
    """Return the ten words that weigh most, and their weight beside the largest; those that weigh
    the same to six digits in their order."""
    shares = (weights / weights.max()).tolist()
    order = sorted(range(len(shares)), key=lambda j: (-round(shares[j], 6), j))
    return [(j, shares[j]) for j in order[:WORDS] if round(shares[j], 6) > 0]


def diversity(topics: list[list[int]]) -> float:
    """Return the share of different words among those of all topics."""
    words = [word for topic in topics for word in topic]
    return len(set(words)) / len(words)


def sweep_topics(values: np.ndarray, features: list[str]) -> Table:
    """Return the first words of the topics of one to ten components."""
    rows = [
        [count, topic, rank, features[j], share]
        for count in range(1, 11)
        for topic, weights in enumerate(factorize(values, count).components, start=1)
        for rank, (j, share) in enumerate(first_words(weights), start=1)
    ]
    return Table(["components", "topic", "rank", "feature", "weight"], rows)


def sweep(present: np.ndarray, table: Table, features: list[str]) -> Table:
    """Return the mean coherence of the topics of each number of components."""
    draws, rows = np.random.RandomState(0), []
    for count in range(1, 11):
        numbers = [str(topic) for topic in range(1, count + 1)]
        topics = [words_of(table, features, components=str(count), topic=n) for n in numbers]
        found = [coherence(present, topic, FEW_REPEATS, draws)[:2] for topic in topics]
        means = np.mean([pair for pair in found if None not in pair], axis=0).tolist()
        rows.append([count, *means, diversity(topics)])
    return Table(["components", "coherence", "random", "diversity"], rows)
