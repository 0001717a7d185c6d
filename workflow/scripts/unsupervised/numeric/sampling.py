"""Parts of many samples: how many a step looks at, at most, and which."""

import numpy as np

MOST_PAIRS = 500  # samples of which every pair is written to a table
MOST_EMBEDDED = 100_000  # samples that t-SNE embeds; others are placed among them
MOST_DRAWN = 20_000  # points of a scatter plot
MOST_FEATURES = 2_000  # features whose covariance is taken as a whole
MOST_LISTENERS = 20_000  # listeners whose hidden plays are guessed
MOST_SCORED = 5_000  # samples of a score that needs all their distances
MOST_PAIRED, LEAST_PAIRED = 1_000, 100  # samples whose distances are sorted
MOST_PRODUCTS = 1e9  # features of a pair, over all pairs


def sample(rows: int, most: int, seed: int):
    """Return the positions of at most `most` of the samples, drawn by the seed, in order.

    An array of shape (positions,). NumPy's frozen legacy generator draws, so the choice is the
    same with every version.
    """
    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.RandomState(seed).permutation(rows)[:most])


def paired(rows: int, columns: int, seed: int):
    """Return the positions of the samples of which all pairs are looked at: fewer where there are
    many features, as each pair takes them all."""
    most = int((2 * MOST_PRODUCTS / max(columns, 1)) ** 0.5)
    return sample(rows, min(max(most, LEAST_PAIRED), MOST_PAIRED), seed)
