"""Numbers and categories in one space, in which each variable has its say.

A number is standardised. A category is a column of ones and zeros for each of its values, centred
and divided by the root of the value's share of the samples (the metric of chi-square): so a
variable of K values has K - 1 of the variance whatever their shares, and along any one direction no
more than a number has. Methods: Escofier 1979, Traitement simultané de variables qualitatives et
quantitatives; Saporta 1990, Simultaneous analysis of qualitative and quantitative data; Pagès 2004,
Analyse factorielle de données mixtes.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.base.errors import InputError
from unsupervised.methods.variables import CATEGORY, Spread
from unsupervised.numeric.axes import in_one_way
from unsupervised.numeric.coordinates import fix_signs

DIGITS = 9  # to which variances are compared


@dataclass(frozen=True)
class Weights:
    """What is taken off each column and by what it is divided, shape (columns,); a column that
    does not vary is divided by infinity."""

    centres: np.ndarray
    divisors: np.ndarray

    def weighed(self, values: np.ndarray) -> np.ndarray:
        """Return columns on their scale."""
        return (values - self.centres) / self.divisors


def weights_of(found: Spread) -> Weights:
    """Return the scale of each column: deviation of a number, root of the share of a value."""
    centres = found.values.mean(axis=0)
    divisors = found.values.std(axis=0)
    flat = np.ptp(found.values, axis=0) <= 1e-12 * np.abs(found.values).max(axis=0)
    of_words = found.of(CATEGORY)
    divisors[of_words] = np.sqrt(centres[of_words])
    return Weights(centres, np.where(flat, np.inf, divisors))


@dataclass(frozen=True)
class Axes:
    """Directions of the space, shape (components, columns), the variances along them and the
    places of the samples, shape (samples, components); those of no variance are left out. every:
    the variances along all axes, also those that are not kept."""

    directions: np.ndarray
    variances: np.ndarray
    places: np.ndarray
    every: np.ndarray


def axes_of(weighed: np.ndarray, count: int | None) -> Axes:
    """Return the principal axes of weighed samples, shape (samples, columns), `count` or all.

    Raises InputError where all samples are equal, or more axes are asked for than there are.
    """
    rows = len(weighed)
    _, sizes, directions = np.linalg.svd(weighed, full_matrices=False)
    variances = sizes**2 / rows
    held = int((variances > 10.0**-DIGITS * variances.max(initial=0.0)).sum())
    if not held:
        raise InputError(
            f"all {rows} samples are equal, so there is no variance to explain; give it other "
            "features or rows"
        )
    if count is not None and count > held:
        raise InputError(
            f"components is {count}, but these samples vary along {held} alone; ask for fewer"
        )
    variances = variances[:held]
    directions = in_one_way(directions[:held], sizes[:held])[:count]
    directions = directions * fix_signs(directions)[:, None]
    return Axes(directions, variances[:count], weighed @ directions.T, variances)
