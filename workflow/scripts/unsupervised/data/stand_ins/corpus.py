"""Articles: words drawn from subjects, from the article's own, from common words and a long
tail; then tf-idf, rows to norm 1."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.random import RandomState

CHUNK = 2000
COMMON_FILL, TAIL_END = 1500, 9800
SHORT = 60  # words of a short text, about


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the vectors, words down and articles across, and the vocabulary.

    With `samples`, short texts instead, one line a document: an array of so many columns
    could not be written as a table.
    """
    words, fill = vocabulary(facts)
    random = RandomState([seed, 8])
    if samples is not None:
        yield facts["files"]["texts"], text_lines(facts, words, fill, random, samples)
        return
    titles, counts = draw(facts, words, fill, random)
    yield facts["files"]["vectors"], vector_lines(titles, tfidf(counts))
    yield facts["files"]["vocabulary"], iter(words)


def vector_lines(titles: list[str], weights) -> Iterator[str]:
    """Yield the header and one line a word."""
    yield "," + ",".join(titles)
    by_word = weights.T.tocsr()
    for i in range(by_word.shape[0]):
        cells = ["0.0"] * len(titles)
        row = slice(by_word.indptr[i], by_word.indptr[i + 1])
        for j, value in zip(by_word.indices[row].tolist(), by_word.data[row].tolist(), strict=True):
            cells[j] = repr(round(value, 8))
        yield f"{i}," + ",".join(cells)


def tfidf(counts):
    """Weigh counts by how rare a word is, rows to norm 1; smoothed as scikit-learn does."""
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer().fit_transform(counts)


def vocabulary(facts: Mapping) -> tuple[list[str], list[str]]:
    """Return all words in alphabetical order, and those made of syllables, in drawn order."""
    known = set(facts["common"])
    for subject in [*facts["subjects"].values(), *facts["circles"]]:
        known |= set(subject["words"])
    for subject in facts["subjects"].values():
        for words in subject["articles"].values():
            known |= set(words)
    random = RandomState(7)  # the word list is part of the model, not of the seed
    parts, fill, seen = facts["syllables"], [], set(known)
    while len(fill) < facts["vocabulary"] - len(known):
        word = "".join(syllable(parts, random) for _ in range(2 + chance(random)))
        if word not in seen:
            seen.add(word)
            fill.append(word)
    return sorted([*known, *fill]), fill


def syllable(parts: Mapping, random: RandomState) -> str:
    """Return a made syllable."""
    start = parts["starts"][random.randint(len(parts["starts"]))]
    vowel = parts["vowels"][random.randint(len(parts["vowels"]))]
    return start + vowel + (parts["ends"][random.randint(len(parts["ends"]))] if chance(random)
                            else "")  # fmt: skip


def chance(random: RandomState) -> int:
    """Return 1 in 45 of 100 cases, else 0."""
    return int(random.random_sample() < 0.45)


def zipf(count: int, power: float) -> np.ndarray:
    """Return cumulative shares that fall with the rank."""
    weights = (np.arange(count) + 3.0) ** -power
    return np.cumsum(weights / weights.sum())


def pick(shares: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """Return the rank that each draw between 0 and 1 falls on."""
    return np.minimum(np.searchsorted(shares, draws), len(shares) - 1)


def text_lines(
    facts: Mapping, words: list[str], fill: list[str], random: RandomState, samples: int
) -> Iterator[str]:
    """Yield a header and one short text a line, a block of documents at a time."""
    sources = word_sources(facts, words, fill)
    topics = random.randint(0, len(facts["subjects"]), samples)
    signatures = random.randint(0, len(words), (samples, 5))
    yield "document,text"
    for start in range(0, samples, CHUNK):
        rows = slice(start, min(samples, start + CHUNK))
        block = draw_block(topics[rows], signatures[rows], *sources, SHORT, random, len(words))
        for i in range(block.shape[0]):
            cells = slice(block.indptr[i], block.indptr[i + 1])
            counts = zip(block.indices[cells].tolist(), block.data[cells].tolist(), strict=True)
            text = " ".join(" ".join([words[j]] * int(count)) for j, count in counts)
            yield f"{start + i},{text}"


def word_sources(facts: Mapping, words: list[str], fill: list[str]):
    """Return the words of each topic, the common ones and the tail, as positions."""
    place = {word: i for i, word in enumerate(words)}
    # A circle of articles within a subject has words of its own.
    lists = [s["words"] for s in facts["subjects"].values()]
    lists += [circle["words"] for circle in facts["circles"]]
    topics = [np.array([place[word] for word in topic]) for topic in lists]
    common = np.array([place[w] for w in [*facts["common"], *fill[:COMMON_FILL]]])
    tail = np.array([place[word] for word in fill[COMMON_FILL:TAIL_END]])
    return topics, common, tail


def draw(facts: Mapping, words: list[str], fill: list[str], random: RandomState):
    """Return titles and word counts, a CSR array of shape (articles, words)."""
    place = {word: i for i, word in enumerate(words)}
    subjects = facts["subjects"]
    titles = [title for s in subjects.values() for title in s["articles"]]
    own = [signature for s in subjects.values() for signature in s["articles"].values()]
    sizes = [len(subject["articles"]) for subject in subjects.values()]
    topic = np.repeat(np.arange(len(subjects)), sizes)
    for i, circle in enumerate(facts["circles"]):
        topic[[titles.index(title) for title in circle["articles"]]] = len(subjects) + i
    signatures = np.array([[place[word] for word in row] for row in own])
    sources = word_sources(facts, words, fill)
    counts = draw_block(topic, signatures, *sources, facts["tokens"], random, len(words))
    return titles, counts


def draw_block(topic, signatures, topics, common, tail, tokens, random: RandomState, width: int):
    """Return the word counts of some articles: each token is drawn from one of four sources."""
    from scipy import sparse

    count = len(topic)
    size = np.exp(0.62 * np.clip(random.standard_normal(count), -2.4, 2.4) - 0.15)
    length = np.maximum((tokens * size).astype(int), max(12, tokens // 12))
    article = np.repeat(np.arange(count), length)
    source, draws = (random.random_sample(len(article)) for _ in range(2))
    of_topic = np.clip(0.24 + 0.05 * random.standard_normal(count), 0.13, 0.38)[article]
    of_own = np.clip(0.085 + 0.03 * random.standard_normal(count), 0.03, 0.16)[article]
    word = np.empty(len(article), dtype=np.int64)
    mine = source < of_own
    word[mine] = signatures[article[mine], pick(zipf(signatures.shape[1], 1.3), draws[mine])]
    about = (source >= of_own) & (source < of_own + of_topic)
    for number, typical in enumerate(topics):
        chosen = about & (topic[article] == number)
        word[chosen] = typical[pick(zipf(len(typical), 0.80), draws[chosen])]
    usual = (source >= of_own + of_topic) & (source < of_own + of_topic + 0.42)
    word[usual] = common[pick(zipf(len(common), 0.80), draws[usual])]
    rare = source >= of_own + of_topic + 0.42
    start = random.randint(0, len(tail), count)[article[rare]]
    step = (2 * random.randint(0, len(tail) // 2, count) + 1)[article[rare]]
    rank = (draws[rare] ** 2.0 * 0.75 * length[article[rare]]).astype(int)
    word[rare] = tail[(start + step * rank) % len(tail)]
    ones = np.ones(len(article))
    found = sparse.csr_matrix((ones, (article, word)), shape=(count, width))
    found.sum_duplicates()
    return found
