"""Whether the words of a topic stand together in documents, more than chance would have it.

Method: normalized pointwise mutual information (Bouma 2009, Normalized (pointwise) mutual
information in collocation extraction), its mean over the pairs of a topic's first words (Lau,
Newman & Baldwin 2014, Machine reading tea leaves; Röder, Both & Hinneburg 2015, Exploring the space
of topic coherence measures); diversity (Dieng, Ruiz & Blei 2020, Topic modeling in embedding
spaces).
"""

from collections.abc import Sequence

import numpy as np

WINDOW = 50  # words of nearly the same frequency, from which those of a random topic are drawn
PERCENTILE = 95


def npmi(both: np.ndarray, documents: int) -> np.ndarray:
    """Return the measure of each pair of words, shape (words, words), from the number of documents
    that hold both; the diagonal holds how many hold each.

    1 where two words always stand together, 0 where they do so by chance, -1 where they never do.
    NaN of words that stand in every document, or in none.
    """
    share = both / documents
    alone = np.diagonal(share)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.log(share / (alone[:, None] * alone[None, :])) / -np.log(share)
    found[share == 0] = -1.0
    found[(alone == 0) | (alone == 1), :] = np.nan
    found[:, (alone == 0) | (alone == 1)] = np.nan
    return found


def mean_of_pairs(found: np.ndarray, words: np.ndarray) -> float:
    """Return the mean over the pairs of some words, those that are equal and those without a
    measure left out; NaN where no pair is left."""
    a, b = np.triu_indices(len(words), 1)
    pairs = found[words[a], words[b]][words[a] != words[b]]
    pairs = pairs[~np.isnan(pairs)]
    return float(pairs.mean()) if len(pairs) else float("nan")


def coherence(
    present, words: Sequence[int], repeats: int, draws: np.random.RandomState
) -> tuple[float, float, float]:
    """Return the coherence of some words, and the mean and the 95th percentile of that of random
    words which as many documents hold; NaN where it is undefined.

    present: which word stands in which document, sparse, shape (documents, words).
    """
    words = np.asarray(words, dtype=int)
    others = alike(np.asarray(present.sum(axis=0)).ravel(), words, repeats, draws)
    whole = np.vstack([words[None, :], others])
    used, where = np.unique(whole, return_inverse=True)
    columns = present[:, used].toarray().astype(float)
    found = npmi(columns.T @ columns, columns.shape[0])
    own, *random = (mean_of_pairs(found, row) for row in where.reshape(whole.shape))
    random = [value for value in random if not np.isnan(value)]
    if np.isnan(own) or not random:
        return own, float("nan"), float("nan")
    return own, float(np.mean(random)), float(np.percentile(random, PERCENTILE))


def alike(
    frequency: np.ndarray, words: np.ndarray, repeats: int, draws: np.random.RandomState
) -> np.ndarray:
    """Return random words for some words, shape (repeats, words): each one of the `WINDOW` whose
    frequency is nearest to that of the word in its place, and not that word where there is
    another."""
    order = np.argsort(frequency, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    width = min(WINDOW, len(order) - 1)
    if width < 1:
        return np.tile(words, (repeats, 1))
    first = np.clip(place[words] - width // 2, 0, len(order) - width - 1)
    drawn = first + draws.randint(0, width, (repeats, len(words)))
    return order[drawn + (drawn >= place[words])]


def diversity(topics: Sequence[Sequence[int]]) -> float:
    """Return the share of different words among the first words of all topics: 1 where no two
    topics have one in common."""
    words = [word for topic in topics for word in topic]
    return len(set(words)) / len(words) if words else float("nan")
