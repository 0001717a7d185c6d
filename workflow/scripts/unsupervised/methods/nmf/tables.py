"""The features and components of NMF as tables."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import component_table, feature_table
from unsupervised.methods.nmf.fit import factorize, norm
from unsupervised.methods.nmf.sound import check


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `features`, `components`, `top_features`, `top_samples` and `scores`."""
    data, top = given.samples, settings["top"]
    check(data, settings)
    found = factorize(data.values, settings["components"], settings)
    return {
        "features": feature_table(data, found.features),
        "components": component_table(found.components, data.features),
        "top_features": top_table(found.components, data.features, top, "feature"),
        "top_samples": top_table(found.features.T, data.names, top, "sample"),
        "scores": tables.scores(
            {
                "reconstruction_error": found.error,
                "relative_error": found.error / norm(data.values),
                "iterations": found.iterations,
            }
            | engines.score(settings)
        ),
    }


def top_table(components: np.ndarray, names: Sequence[str], count: int, kind: str) -> Table:
    """Return the names with the largest weight in each component, ranks from 1.

    `components` has shape (components, names); `kind` is the names' column.
    """
    rows = []
    for i, weights in enumerate(tables.settled(components)):
        # Six digits decide, so that rounding errors cannot part equals; a stable order then
        # keeps equal weights in the order of the names.
        weights = np.array([float(f"{weight:.6g}") for weight in weights.tolist()])
        for rank, j in enumerate(np.argsort(-weights, kind="stable")[:count].tolist()):
            rows.append([i + 1, rank + 1, names[j], float(weights[j])])
    return Table(["component", "rank", kind, "weight"], rows)
