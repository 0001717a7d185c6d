"""A first look at a dataset: its features, its smallest value, its correlations."""

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.blocks import products, reading
from unsupervised.blocks.rows import Rows
from unsupervised.numeric import moments
from unsupervised.numeric.moments import Spread, flat

MOST_GAPS = 10  # columns with cells made up that have a score; all are in columns.csv
MOST_CORRELATED = 30  # the heat map shows at most this many features
DIGITS = 9  # of variances that are compared: what processors compute differently lies beyond


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `features`, `scores` and `correlation` of the tidy values."""
    data = reading.read(inputs, spec)
    if isinstance(data.values, Rows):
        return in_blocks(data, inputs)
    spread = moments.spread(data.values)
    return {
        "features": feature_table(data.values, data.features, spread),
        "scores": tables.scores(score_values(data) | out_of_range(spread) | made_up(inputs)),
        "correlation": correlation_table(data.values, data.features, spread.variance),
    }


def in_blocks(data: samples.Samples, inputs: Mapping[str, str]) -> dict[str, Table]:
    """Return the same of samples of which blocks are read."""
    rows = data.values
    spread = moments.spread(rows)
    filled, negative = rows.total(signs)
    variance, count = spread.variance, len(rows)
    shown = most_varying(np.flatnonzero(rows.max(axis=0) > rows.min(axis=0)), variance)
    found = {
        "samples": count,
        "features": rows.width,
        "labels": len({label for label in data.labels if label}),
        "smallest": float(rows.min()),
        "largest": float(rows.max()),
        "zero_share": 1 - int(filled.sum()) / rows.size,
        "negative_share": int(negative.sum()) / rows.size,
    }
    ends = rows.min(axis=0), rows.max(axis=0)
    part = moments.scaled(rows[:, shown], moments.magnitudes(rows)[shown])
    covariance = products.about(part, part.mean(axis=0)) / count
    correlations = moments.correlations_from(covariance, part.max(axis=0) == part.min(axis=0))
    return {
        "features": spread_table(data.features, spread, *ends, 1 - filled / count),
        "scores": tables.scores(found | out_of_range(spread) | made_up(inputs)),
        "correlation": square_table([data.features[i] for i in shown], correlations),
    }


def signs(block: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how many values of each feature of a block are not zero, and how many are below."""
    return (block != 0).sum(axis=0), (block < 0).sum(axis=0)


def feature_table(values, features: list[str], spread: Spread) -> Table:
    """Return the spread of each feature of values, dense or CSR."""
    ends = flat(values.min(axis=0)), flat(values.max(axis=0))
    zeros = 1 - flat((values != 0).sum(axis=0)) / values.shape[0]
    return spread_table(features, spread, *ends, zeros)


def spread_table(
    features: list[str], spread: Spread, lowest: np.ndarray, highest: np.ndarray, zeros: np.ndarray
) -> Table:
    """Return the spread of each feature; the standard deviation divides by n."""
    columns = {
        "mean": spread.mean,
        "standard_deviation": spread.deviation,
        "variance": spread.variance,
        "smallest": lowest,
        "largest": highest,
        "zero_share": zeros,
    }
    rows = [
        [name, *row]
        for name, row in zip(
            features, np.column_stack(list(columns.values())).tolist(), strict=True
        )
    ]
    return Table(["feature", *columns], rows)


def out_of_range(spread: Spread) -> dict[str, int]:
    """Return how many features have a variance beyond the numbers that a computer has, if any:
    their cells are empty."""
    count = int(np.isnan(spread.variance).sum())
    return {"variances_out_of_range": count} if count else {}


def made_up(inputs: Mapping[str, str]) -> dict[str, int]:
    """Return how many cells hold a number that nobody measured, if any: of all columns, and of
    those that have most of them."""
    rows = tables.read(inputs["columns"]).records()
    counts = {row["column"]: n for row in rows if (n := int(row["imputed"]))}
    if not counts:
        return {}
    most = sorted(counts, key=lambda name: -counts[name])[:MOST_GAPS]
    by_column = {f"imputed_cells of {name}": counts[name] for name in most}
    return {"imputed_cells": sum(counts.values()), **by_column}


def score_values(data: samples.Samples) -> dict[str, object]:
    """Return the size of the data, its ends, and how much of it is zero or negative."""
    count = data.values.shape[0] * data.values.shape[1]
    stored = data.values.data if sparse.issparse(data.values) else data.values
    return {
        "samples": data.values.shape[0],
        "features": data.values.shape[1],
        "labels": len({label for label in data.labels if label}),
        "smallest": float(data.values.min()),
        "largest": float(data.values.max()),
        "zero_share": 1 - int((stored != 0).sum()) / count,
        "negative_share": int((stored < 0).sum()) / count,
    }


def correlation_table(values, features: list[str], variances: np.ndarray) -> Table:
    """Return Pearson correlations of the features that vary, one row a feature; of many those that
    vary most, as `features` says and ties by their place, in the order of the file."""
    varies = np.flatnonzero(flat(values.max(axis=0)) > flat(values.min(axis=0)))
    chosen = most_varying(varies, variances)
    found = moments.correlations(samples.dense(values[:, chosen]))
    return square_table([features[i] for i in chosen], found)


def most_varying(varies: np.ndarray, variances: np.ndarray) -> np.ndarray:
    """Return the places of the features that are shown, of those that vary; the first where none
    does."""
    chosen = varies if len(varies) else np.arange(1)
    if len(chosen) > MOST_CORRELATED:
        # A variance that is no float64 is NaN, and stands last.
        shown = np.array([float(f"{value:.{DIGITS}g}") for value in variances[chosen]])
        chosen = np.sort(chosen[np.argsort(-shown, kind="stable")[:MOST_CORRELATED]])
    return chosen


def square_table(names: list[str], found: np.ndarray) -> Table:
    """Return correlations of all pairs of features, one row a feature."""
    return Table(
        ["feature", *names], [[n, *row] for n, row in zip(names, found.tolist(), strict=True)]
    )


def image(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `image`: the first sample as a grid of numbers, one row a row of the image."""
    data = samples.read(inputs)
    rows, columns = spec["image"]
    if rows * columns != data.values.shape[1]:
        raise InputError(
            f"image is {rows} × {columns} = {rows * columns}, but there are "
            f"{data.values.shape[1]} features; correct the dataset's image"
        )
    grid = samples.dense(data.values[[0]]).reshape(rows, columns).tolist()
    return {"image": Table([str(i) for i in range(columns)], grid)}
