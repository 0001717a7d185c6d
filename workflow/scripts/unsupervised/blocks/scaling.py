"""Scales that are learned from blocks and put on each block as it is read.

Each is the scale of its name in scikit-learn, from sums and ends over blocks instead of all samples
at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unsupervised.base.errors import InputError
from unsupervised.blocks import refusals
from unsupervised.blocks.moments import Moments
from unsupervised.blocks.rows import Rows

CENTRED = ("standard", "log")
SMALL = 10 * np.finfo(float).eps  # what is less divides nothing, as scikit-learn has it


@dataclass(frozen=True)
class Linear:
    """A step: each feature less its centre, divided."""

    centre: np.ndarray
    divisor: np.ndarray

    def __call__(self, block: np.ndarray) -> np.ndarray:
        """Return the block on the scale."""
        block = block - self.centre
        block /= self.divisor
        return block


@dataclass(frozen=True)
class Logarithms:
    """A step: the logarithm of 1 + x of some features, as their mask of shape (features,) says."""

    which: np.ndarray

    def __call__(self, block: np.ndarray) -> np.ndarray:
        """Return the block with their logarithms."""
        block[:, self.which] = np.log1p(block[:, self.which])
        return block


def check(scale: str) -> None:
    """Raise InputError for a scale that needs all values of a feature side by side."""
    if scale not in refusals.BY_BLOCKS:
        raise InputError(f"scale {refusals.scale(scale)}")


def scaled(rows: Rows, scale: str, categories: Sequence[str] = ()) -> Rows:
    """Return samples on a scale that is learned from them.

    categories: of each feature the category that it was encoded from, "" for a number. Those of one
    category are scaled together, as `methods.scales.Together` says.
    """
    if scale == "none" and not any(categories):
        return rows
    if scale == "normalize":
        return rows.after(of_norm_one)
    if scale == "log":
        of_words = np.array([bool(name) for name in categories] or [False] * rows.width)
        rows = rows.after(Logarithms(~of_words))
    return moved(rows, *learned(rows, scale, categories))


def learned(rows: Rows, scale: str, categories: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return what a scale takes from each feature of samples, and what then divides it, each of
    shape (features,)."""
    centre, divisor = ends_of(rows.moments, scale)
    for name in dict.fromkeys(categories):
        own = np.array(categories) == name
        if name and scale in CENTRED:
            centre[own] = rows.moments.mean[own]
            divisor[own] = np.sqrt(rows.moments.variance[own].sum()) or 1.0
        elif name:
            centre[own], divisor[own] = 0.0, np.sqrt(2) if own.sum() > 1 else 1.0
    return centre, divisor


def ends_of(found: Moments, scale: str) -> tuple[np.ndarray, np.ndarray]:
    """Return what is taken from each feature, and what then divides it."""
    nothing, one = np.zeros(len(found.mean)), np.ones(len(found.mean))
    if scale in CENTRED:
        return found.mean.copy(), divisors(np.sqrt(found.variance))
    if scale == "minmax":
        return found.lowest.copy(), divisors(found.highest - found.lowest)
    if scale == "max_abs":
        return nothing, divisors(np.maximum(found.highest, -found.lowest))
    return nothing, one


def moved(rows: Rows, centre: np.ndarray, divisor: np.ndarray | float = 1.0) -> Rows:
    """Return samples less a centre, divided; their moments follow from those that are known, but
    where squares of the values as they were are beyond a float: these are read once more."""
    divisor = np.broadcast_to(divisor, centre.shape)
    found, scaled = rows.moments, rows.after(Linear(centre, divisor))
    return scaled.known(found.moved(centre, divisor)) if found.is_finite else scaled


def divisors(found: np.ndarray) -> np.ndarray:
    """Return what divides each feature; 1 for one that does not vary."""
    return np.where(found < SMALL, 1.0, found)


def of_norm_one(block: np.ndarray) -> np.ndarray:
    """Return each sample divided by its Euclidean norm."""
    norms = np.sqrt((block**2).sum(axis=1))
    norms[norms == 0] = 1.0
    return block / norms[:, None]
