"""The components of categories as tables."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors import links
from unsupervised.methods.factors.tables import component_table, feature_table, variance_table
from unsupervised.methods.mca.fit import adjusted, fit


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `components`, `variance`, `features`, `links`, `categories`, `columns`, `scores`.

    Samples and categories have principal coordinates: a category lies where the middle of its
    samples does, divided by the root of the component's variance. `variance` has the shares by
    Benzécri and Greenacre as well, who take away what the coding adds.
    """
    data = given.tidy
    found = fit(data, settings["components"], settings["bins"])
    axes, shares = found.axes, found.axes.variances / found.whole
    names = [column.name for column in found.table.columns]
    variance = variance_table(axes.variances, shares)
    more = np.column_stack(adjusted(found)).tolist()
    return {
        "components": component_table(axes.directions, names),
        "variance": Table(
            [*variance.columns, "adjusted_variance", "benzecri_ratio", "greenacre_ratio"],
            [[*row, *others] for row, others in zip(variance.rows, more, strict=True)],
        ),
        "features": feature_table(data, axes.places),
        "links": links.link_table(found.table, found.ratios, axes),
        "categories": links.category_table(found.table, axes, np.sqrt(axes.variances)),
        "columns": links.scale_table(found.table, found.weights),
        "scores": tables.scores(links.score_values(found.table, settings, shares)),
    }
