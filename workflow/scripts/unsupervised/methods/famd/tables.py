"""The components of a mixed table as tables."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors import links
from unsupervised.methods.factors.tables import component_table, feature_table, variance_table
from unsupervised.methods.famd.fit import fit
from unsupervised.numeric import soundness


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `components`, `variance`, `features`, `links`, `categories`, `columns`, `scores`.

    A category's place is the middle of its samples (the barycentre).
    """
    data = given.tidy
    soundness.check_range(data)
    found = fit(data, settings["components"])
    axes, shares = found.axes, found.axes.variances / found.whole
    names = [column.name for column in found.table.columns]
    return {
        "components": component_table(axes.directions, names),
        "variance": variance_table(axes.variances, shares),
        "features": feature_table(data, axes.places),
        "links": links.link_table(found.table, found.weights, axes),
        "categories": links.category_table(found.table, axes, np.ones(len(shares))),
        "columns": links.scale_table(found.table, found.weights),
        "scores": tables.scores(links.score_values(found.table, settings, shares)),
    }
