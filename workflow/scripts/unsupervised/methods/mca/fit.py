"""Multiple correspondence analysis, by the singular values of the table of ones and zeros.

Method: Benzécri 1973, L'analyse des données; Greenacre 1984, Theory and applications of
correspondence analysis. The principal coordinates are those of a correspondence analysis of the
table in which every value of every variable is a column.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.base import memory
from unsupervised.base.samples import Samples
from unsupervised.methods.factors.mixed import Axes, Weights, axes_of, weights_of
from unsupervised.methods.mca.cutting import Edges, cut, edges_of
from unsupervised.methods.variables import Spread, spread


@dataclass(frozen=True)
class Fit:
    """The table as ones and zeros, the edges between classes of numbers, the columns' scale, the
    axes, the inertia of all of them, and how many variables vary."""

    table: Spread
    edges: Edges
    weights: Weights
    axes: Axes
    whole: float
    variables: int

    @property
    def ratios(self) -> Weights:
        """The scale by which each variable is measured by itself."""
        return Weights(self.weights.centres, self.weights.divisors / np.sqrt(self.variables))


def fit(data: Samples, count: int | None, bins: int) -> Fit:
    """Return the axes of samples, `count` or all of them."""
    found = spread(data)
    edges = edges_of(found, bins)
    table = cut(found, edges, data.orders)
    memory.need(4.0 * table.values.nbytes, "the singular values of the table", "set rows")
    weights = weights_of(table)
    varying = np.isfinite(weights.divisors)
    variables = max(sum(bool(varying[own].any()) for own in table.variables.values()), 1)
    # Each variable has the same mass, so that their number changes no distance.
    weights = Weights(weights.centres, weights.divisors * np.sqrt(variables))
    weighed = weights.weighed(table.values)
    whole = float(np.square(weighed).mean(axis=0).sum())
    return Fit(table, edges, weights, axes_of(weighed, count), whole, variables)


def adjusted(found: Fit) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the inertia of each axis without what the coding adds, and its share by Benzécri and
    by Greenacre, each of shape (components,); NaN of a single variable.

    Each variable beside itself in the table makes axes of its own, none of which has more inertia
    than 1/Q of Q variables: what is above it counts, (Q / (Q - 1) (λ - 1/Q))². Benzécri (1979, Sur
    le calcul des taux d'inertie dans l'analyse d'un questionnaire) takes shares of the sum of
    these; that says too much, so Greenacre (1993, Correspondence analysis in practice) takes them
    of Q / (Q - 1) (Σλ² - (J - Q) / Q²), the mean inertia off the diagonal of the Burt table, with J
    categories.
    """
    count = found.variables
    if count < 2:
        nothing = np.full(len(found.axes.variances), np.nan)
        return nothing, nothing, nothing
    every = found.axes.every
    above = np.where(every - 1 / count > 1e-9, every - 1 / count, 0.0)  # less is rounding
    corrected = np.square(count / (count - 1) * above)
    categories = int(np.isfinite(found.weights.divisors).sum())
    off = count / (count - 1) * (np.square(every).sum() - (categories - count) / count**2)
    kept = corrected[: len(found.axes.variances)]
    whole = corrected.sum()
    return kept, share(kept, whole), share(kept, off)


def share(part: np.ndarray, whole: float) -> np.ndarray:
    """Return shares, NaN where there is nothing to share."""
    return part / whole if whole > 1e-12 else np.full(len(part), np.nan)
