"""Clouds without groups that look like some samples: what the rules of `selection` compare with.

Methods: a Gaussian of the same covariance (idea of SigClust: Liu, Hayes, Nobel & Marron 2008,
Statistical significance of clustering for high-dimension, low-sample size data), and a box along
the principal axes, filled evenly (Tibshirani, Walther & Hastie 2001, Estimating the number of
clusters in a data set via the gap statistic, their reference b).
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.numeric.axes import in_one_way
from unsupervised.numeric.coordinates import fix_signs

SMALLEST = 1e-9  # of the largest singular value; below it a direction is rounding
WHOLE = 1e-6  # of a step: so far from a whole number of steps a value may lie


@dataclass(frozen=True)
class Shape:
    """The shape of some samples.

    mean: shape (features,). axes: principal axes, shape (axes, features). along: the samples along
    them, shape (samples, axes). steps: of each feature whose values lie on a grid, as counts and
    ages do, the width of its steps; else 0. low, high: the ends of each feature.
    """

    mean: np.ndarray
    axes: np.ndarray
    along: np.ndarray
    steps: np.ndarray
    low: np.ndarray
    high: np.ndarray


def shape_of(values: np.ndarray) -> Shape:
    """Return the shape of values, shape (samples, features), which are not all equal."""
    mean = values.mean(axis=0)
    _, sizes, axes = np.linalg.svd(values - mean, full_matrices=False)
    held = sizes > SMALLEST * sizes[0]
    axes = in_one_way(axes[held], sizes[held])
    axes *= fix_signs(axes)[:, None]
    return Shape(
        mean=mean,
        axes=axes,
        along=(values - mean) @ axes.T,
        steps=np.array([step_of(column) for column in values.T]),
        low=values.min(axis=0),
        high=values.max(axis=0),
    )


def step_of(column: np.ndarray) -> float:
    """Return the width of the grid on which all values of a feature lie; 0 where on none."""
    different = np.unique(column)
    if len(different) == 1:
        return 0.0
    step = np.diff(different).min()
    steps = (different - different[0]) / step
    return float(step) if np.abs(steps - np.round(steps)).max() < WHOLE else 0.0


def gaussian(shape: Shape, count: int, draws) -> np.ndarray:
    """Return `count` clouds, shape (clouds, samples, features), as a Gaussian of the samples' mean
    and covariance scatters them."""
    rows, columns = shape.along.shape
    deviations = np.sqrt((shape.along**2).sum(axis=0) / (rows - 1))
    return placed(shape, draws.standard_normal((count, rows, columns)) * deviations)


def uniform(shape: Shape, count: int, draws) -> np.ndarray:
    """Return `count` clouds, shape (clouds, samples, features), spread evenly over the box along
    the principal axes that holds the samples."""
    low, high = shape.along.min(axis=0), shape.along.max(axis=0)
    along = draws.uniform(size=(count, *shape.along.shape))
    return placed(shape, low + along * (high - low))


def placed(shape: Shape, along: np.ndarray) -> np.ndarray:
    """Return clouds in the space of the features, on the grid where the samples lie on one, each
    about its mean."""
    clouds = along @ shape.axes + shape.mean
    if (gridded := shape.steps > 0).any():
        low, steps = shape.low[gridded], shape.steps[gridded]
        whole = np.round((clouds[:, :, gridded] - low) / steps)
        clouds[:, :, gridded] = np.minimum(np.maximum(whole, 0) * steps + low, shape.high[gridded])
    return clouds - clouds.mean(axis=1, keepdims=True)
