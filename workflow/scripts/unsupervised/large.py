"""What is done where there are more samples than a method can take whole.

Each step has an `engine` setting; `auto` is resolved here by the number of samples, and what
was chosen is written into the step's `scores.csv`.
"""

from collections.abc import Mapping

# Up to so many samples the engine that looks at everything is taken.
MOST = {
    "kmeans": 50_000,
    "hierarchy": 10_000,
    "tsne": 5_000,
    "pca": 50_000,
    "svd": 50_000,
    "nmf": 20_000,
    "similar": 20_000,
}
ENGINES = {
    "kmeans": ("full", "sample"),
    "hierarchy": ("exact", "groups"),
    "tsne": ("exact", "fft"),
    "pca": ("full", "covariance"),
    "svd": ("full", "sample"),
    "nmf": ("full", "sample"),
    "similar": ("blocks", "tree"),
}
MOST_PAIRS = 500  # samples of which every pair is written to a table
MOST_EMBEDDED = 100_000  # samples that t-SNE embeds; others are placed among them
MOST_DRAWN = 20_000  # points of a scatter plot
MOST_FEATURES = 2_000  # features whose covariance is taken as a whole
MOST_LISTENERS = 20_000  # listeners whose hidden plays are guessed
MOST_SCORED = 5_000  # samples of a score that needs all their distances


def engine(step: str, spec: Mapping, rows: int) -> str:
    """Return the engine that a variant runs with, `auto` resolved by the number of samples."""
    if spec["engine"] != "auto":
        return spec["engine"]
    small, large = ENGINES[step]
    return small if rows <= MOST[step] else large


def engine_score(step: str, spec: Mapping, rows: int) -> dict[str, int]:
    """Return the row of `scores.csv` that names the engine; its value is 1, as scores are
    numbers."""
    return {f"engine_{engine(step, spec, rows)}": 1}


def sample(rows: int, most: int, seed: int):
    """Return the positions of at most `most` of the samples, drawn by the seed, in order.

    An array of shape (positions,). NumPy's frozen legacy generator draws, so the choice is the
    same with every version.
    """
    # Snakemake's own process asks for engines only, and starts sooner without NumPy.
    import numpy as np

    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.RandomState(seed).permutation(rows)[:most])
