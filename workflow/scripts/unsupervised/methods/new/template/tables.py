"""The distances of the samples as tables."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.new.template.fit import distances


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `distances`, the farthest sample first, and `scores`."""
    data = given.samples
    found = distances(samples.dense(data.values), settings["middle"])
    order = np.argsort(-found, kind="stable").tolist()
    rows = [[data.names[i], data.labels[i], float(found[i])] for i in order]
    return {
        "distances": Table(["sample", "label", "distance"], rows),
        "scores": tables.scores(
            {"greatest_distance": float(found.max()), "mean_distance": float(found.mean())}
        ),
    }
