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
