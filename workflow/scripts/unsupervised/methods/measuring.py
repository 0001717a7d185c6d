"""What is known of tidy data: their sizes, names, sign and labels."""

from dataclasses import replace

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows
from unsupervised.methods.facts import Facts


def facts_of(data: Samples) -> Facts:
    """Return what is known of samples, as a config's checker and a first look ask for it."""
    return with_content(sizes_of(data), data)


def sizes_of(data: Samples) -> Facts:
    """Return what is known of samples without a look at what they hold."""
    samples, features = data.values.shape
    return Facts(
        samples=samples,
        features=features,
        names=data.names,
        known_features=data.features,
        known_categories=list(dict.fromkeys(filter(None, data.blocks))),
        known_columns=["label", *data.extra],
        sparse=hasattr(data.values, "indptr"),
    )


def with_content(sizes: Facts, seen: Samples) -> Facts:
    """Return the sizes of a dataset with what the samples hold that a variant sees of it."""
    return replace(
        sizes,
        smallest=float(seen.values.min()),
        labels=len({label for label in seen.labels if label}),
        categories=len({block for block in seen.blocks if block}),
        numbers=numbers_in(seen) if any(seen.blocks) else len(seen.features),
    )


def numbers_in(seen: Samples) -> int:
    """Return how many features were encoded from no category and have more than two values."""
    values = seen.values[:, [i for i, block in enumerate(seen.blocks) if not block]]
    ends = values.min(axis=0), values.max(axis=0)
    if isinstance(values, Rows):
        between = values.total(beyond_ends, *ends) > 0
    else:
        between = beyond_ends(values, *ends) > 0
    return int(between.sum())


def beyond_ends(values: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return of each feature how many values are neither the least nor the largest."""
    return (~((values == low) | (values == high))).sum(axis=0)
