"""How much data each method needs: below it there is no result, and one line says so."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.methods import engines as large

# Step → the least numbers of samples and of features. A cluster, a merge and a variance need
# two samples, a map a neighbour that is not the only one; scikit-learn's truncated SVD takes no
# single feature.
LEAST = {"kmeans": (2, 1), "hierarchy": (2, 1), "tsne": (3, 1), "pca": (2, 1), "svd": (2, 2)}
LEAST_FFT = 4  # openTSNE takes no perplexity above a third of a sample's neighbours
PLANE = 2  # dimensions of a map, which starts there with init: pca


def shortfall(step: str, spec: Mapping, rows: int, columns: int) -> str:
    """Say what a variant lacks of so many samples and features; nothing where they will do."""
    samples, features = LEAST.get(step, (1, 1))
    because, way_out = "", "give it more of them"
    if step == "tsne" and large.engine(step, spec, rows) == "fft":
        samples = LEAST_FFT
    if step == "tsne" and spec["init"] == "pca":
        features, because, way_out = PLANE, " with init: pca", "set init: random"
    if spec.get("reduce"):
        features, because, way_out = LEAST["svd"][1], " with reduce.svd", "leave reduce out"
    if rows < samples:
        return f"{step} needs at least {samples} samples, found {rows}; give it more of them"
    if columns < features:
        return f"{step} needs at least {features} features{because}, found {columns}; {way_out}"
    return ""


def check(step: str, spec: Mapping, values) -> None:
    """Refuse values, shape (samples, features), of which a variant needs more."""
    if short := shortfall(step, spec, *values.shape):
        raise InputError(short)


def check_sweep(first: int, most: int, what: str) -> None:
    """Refuse a sweep that begins beyond what the data can have."""
    if first > most:
        raise InputError(
            f"sweep begins at {first}, but there are only {most} {what}; begin it lower"
        )
