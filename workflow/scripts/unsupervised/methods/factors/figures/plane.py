"""The samples along the first two components."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.words import percent
from unsupervised.figures import panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `features.csv`; `variance.csv` names the shares of the components. Of one component
    alone, samples lie on a line."""
    samples, variance = tables.read(inputs["features"]), tables.read(inputs["variance"])
    places = samples.array(2)
    points = np.column_stack([places, np.zeros(len(places))])[:, :2]
    flat = places.shape[1] == 1
    figure, axes = style.new(8, 3.2 if flat else 6.2)
    panels.samples(axes, points, samples.column("label"))
    shares = variance.numbers("explained_variance_ratio")[:2]
    titles = [
        f"component {i}" + (f" ({percent(float(share))} of variance)" if np.isfinite(share) else "")
        for i, share in enumerate(shares, start=1)
    ]
    axes.set_xlabel(titles[0])
    if flat:
        axes.set_yticks([])
    else:
        axes.set_ylabel(titles[1])
        axes.set_aspect("equal", adjustable="datalim")
        axes.grid()
    style.legend_below(axes)
    style.headline(figure, f"{spec['title']}: {spec['method_title']} ({spec['variant']})")
    return figure
