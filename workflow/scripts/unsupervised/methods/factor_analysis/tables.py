"""Factors as tables: loadings, communalities, what they explain, and whether they are enough."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factor_analysis.fit import chi_square, fit, residual, standardised
from unsupervised.methods.factor_analysis.likelihood import LEAST
from unsupervised.methods.factors.tables import component_table, feature_table, variance_table


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `components` (the loadings), `communalities`, `variance`, `features` and `scores`."""
    data = given.samples
    standard, _ = standardised(data)
    correlations = standard.correlations
    found = fit(correlations, settings["components"], settings["rotation"])
    held = np.round(found.uniquenesses, 9) <= LEAST
    shares = found.variances / len(data.features)
    value, freedom, chance = chi_square(correlations, found, len(data.names))
    rows = zip(
        data.features, 1 - found.uniquenesses, found.uniquenesses, held.tolist(), strict=True
    )
    return {
        "components": component_table(found.loadings, data.features),
        "communalities": Table(
            ["feature", "communality", "uniqueness", "held"], [list(row) for row in rows]
        ),
        "variance": variance_table(found.variances, shares),
        "features": feature_table(data, found.places(standard.values)),
        "scores": tables.scores(
            {
                "samples": len(data.names),
                "features": len(data.features),
                "components": len(shares),
                "variance_kept": float(shares.sum()),
                "held_uniquenesses": int(held.sum()),
                "residual": round(residual(correlations, found), 12),
                "chi_square": value,
                "degrees_of_freedom": freedom,
                "p_value": chance,
            }
        ),
    }
