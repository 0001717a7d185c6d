"""A sample rebuilt from its components, feature by feature."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, lettering, style

MOST = 60  # features drawn


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `reconstruction.csv`: true and rebuilt values as pairs of bars."""
    table = tables.read(inputs["reconstruction"])
    found = table.column("feature")
    features = lettering.fitted(found[:MOST], style.NAME)
    where = np.arange(len(features))
    figure, axes = style.new(7.5, 1.6 + 0.3 * len(features))
    axes.barh(where - 0.2, table.numbers("true")[:MOST], 0.38, color=style.colour(0), label="true")
    axes.barh(
        where + 0.2, table.numbers("rebuilt")[:MOST], 0.38, color=style.colour(1), label="rebuilt"
    )
    axes.set_yticks(where, features)
    axes.set_ylim(len(features) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("value of the feature")
    axes.grid(axis="x")
    axes.legend(loc="lower right")
    style.headline(
        figure,
        f"{spec['title']}: '{spec['reconstruct']}' rebuilt from its NMF components",
        excerpt.sentences(
            "The features that are largest, true or rebuilt.",
            excerpt.said(len(features), len(found), "features in reconstruction.csv"),
        ),
    )
    return figure
