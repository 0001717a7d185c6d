"""What the variables of a mixed table have to do with its components.

The squared link of a variable is the square of Pearson's correlation for a number, the correlation
ratio for a category (Pagès 2004): the share of a component's variance that the variable explains.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.factors.mixed import Axes, Weights
from unsupervised.methods.variables import CATEGORY, Spread


def link_table(found: Spread, weights: Weights, axes: Axes) -> Table:
    """Return `variable,kind,1,2,…`: the squared link of each variable with each component.

    Of all variables together they are, in FAMD, the component's variance.
    """
    weighed = weights.weighed(found.values)
    # The correlation ratio is the sum of squares of a category's columns with the component.
    unit = axes.places / np.sqrt(axes.variances)
    squares = tables.settled(weighed.T @ unit / len(unit)) ** 2
    rows = [
        [name, found.columns[own[0]].kind, *squares[own].sum(axis=0).tolist()]
        for name, own in found.variables.items()
    ]
    return Table(["variable", "kind", *numbered(axes)], rows)


def category_table(found: Spread, axes: Axes, stretch: np.ndarray) -> Table:
    """Return `variable,category,samples,1,2,…`: the middle of the samples of each category, along
    each component divided by `stretch`, shape (components,)."""
    rows = []
    for place in found.of(CATEGORY).tolist():
        column, members = found.columns[place], found.values[:, place]
        if members.any():
            middle = members @ axes.places / members.sum() / stretch
            rows.append([column.variable, column.name, int(members.sum()), *middle.tolist()])
    places = tables.settled(np.array([row[3:] for row in rows])).tolist()
    return Table(
        ["variable", "category", "samples", *numbered(axes)],
        [[*row[:3], *place] for row, place in zip(rows, places, strict=True)],
    )


def scale_table(found: Spread, weights: Weights) -> Table:
    """Return `column,variable,kind,centre,divisor`: how each column is weighed; one that does not
    vary has no divisor."""
    return Table(
        ["column", "variable", "kind", "centre", "divisor"],
        [
            [column.name, column.variable, column.kind, centre, divisor]
            for column, centre, divisor in zip(
                found.columns, weights.centres.tolist(), weights.divisors.tolist(), strict=True
            )
        ],
    )


def numbered(axes: Axes) -> Sequence[str]:
    """Return what the components are called, from 1."""
    return [str(i + 1) for i in range(len(axes.variances))]


def score_values(found: Spread, settings: Mapping, shares: np.ndarray) -> dict[str, object]:
    """Return the sizes of a mixed table and how much the components keep of it."""
    kinds = [found.columns[own[0]].kind for own in found.variables.values()]
    return {
        "samples": len(found.values),
        "variables": len(kinds),
        "categorical_variables": kinds.count(CATEGORY),
        "categories": len(found.of(CATEGORY)),
        "components": len(shares),
        "variance_kept": float(shares.sum()),
    }
