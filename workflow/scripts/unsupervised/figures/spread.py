"""The variance of each feature: whether scales differ."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import panels, style

MOST = 30


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the variances of `features.csv`, the largest first; one that is no float64 is empty
    there and left out here."""
    table = tables.read(inputs["features"])
    variances = table.numbers("variance")
    unknown = int(np.isnan(variances).sum())
    order = np.argsort(-variances, kind="stable")[: len(variances) - unknown][:MOST]
    names = [table.column("feature")[i] for i in order]
    figure, axes = style.new(7.5, 1.7 + 0.24 * len(names))
    shown = variances[order]
    panels.dots(axes, names, shown, size=8)
    if len(shown) and shown.min() > 0 and shown.max() / shown.min() > 50:
        axes.set_xscale("log")
        style.log_axis(axes.xaxis)
    else:
        axes.set_xlim(left=0)
    axes.set_xlabel("variance of the feature")
    axes.tick_params(axis="y", labelsize=8)
    note = f"The {MOST} largest of {len(variances):,} features." if len(variances) > MOST else ""
    note += f" {unknown:,} beyond the range of numbers left out." if unknown else ""
    style.headline(figure, f"{spec['title']}: how much each feature varies", note.strip())
    return figure
