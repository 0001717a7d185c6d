"""The steps that run on a dataset whose config names none: what anybody would look at first."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.config.model_steps import Steps
from unsupervised.data.extents import is_larger
from unsupervised.data.tidy import tidy_user_file

MOST_SAMPLES = 5000  # beyond it, pairs of samples take too long for a first look
LARGE_BYTES = 20_000_000  # a file that unpacks to more is not read just to plan


def steps_for_file(path: Path, spec: Mapping) -> Steps:
    """Return the steps that fit a user's file or folder; it is read unless it is large."""
    if path.is_file() and is_larger(path, LARGE_BYTES):
        return steps_for_large()
    return steps_for(tidy_user_file(path, spec))


def steps_for(data: Samples) -> Steps:
    """Return the steps that fit the data: k-means by the best silhouette, PCA, and where the
    size allows hierarchy and t-SNE; NMF where nothing is negative."""
    rows, columns = data.values.shape
    scale = scale_for(data)
    sweep = [2, max(2, min(10, rows - 1))]
    found: dict[str, Mapping] = {"kmeans": {scale: {"scale": scale_key(scale), "sweep": sweep}}}
    if not hasattr(data.values, "indptr") and columns > 1:
        found["pca"] = {scale: {"scale": scale_key(scale)}}
    elif columns > 2 and rows > 2:
        found["svd"] = {"raw": {"components": min(10, rows - 1, columns - 1)}}
    if 10 <= rows <= MOST_SAMPLES:
        found["hierarchy"] = {scale: {"scale": scale_key(scale), "method": "average"}}
        perplexity = float(min(30, (rows - 1) // 3))
        found["tsne"] = {
            scale: {"scale": scale_key(scale), "perplexity": perplexity, "init": "random"}
        }
    if columns > 2 and rows > 2 and data.values.min() >= 0:
        components = min(6, rows - 1, columns - 1)
        found["nmf"] = {"max_abs": {"scale": "max_abs", "components": components}}
        found["similar"] = {"max_abs": {}}
    return Steps.model_validate(found)


def scale_for(data: Samples) -> str:
    """Return the name of the scale: standardised where every feature varies."""
    if hasattr(data.values, "indptr"):
        return "max_abs"
    return "standardized" if (np.ptp(data.values, axis=0) > 0).all() else "max_abs"


def scale_key(name: str) -> str:
    """Return the config's word for the scale."""
    return "standard" if name == "standardized" else name


def steps_for_large() -> Steps:
    """Return the steps for a file that is too large to be read just to plan."""
    return Steps.model_validate(
        {"kmeans": {"raw": {"sweep": [2, 6]}}, "pca": {"raw": {"components": 2}}}
    )
