"""The principal components as arrows from the mean of the samples."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw two features and their components; an arrow is two standard deviations long."""
    before = tables.read(inputs["before"])
    x, y = before.columns[2:4]
    mean = tables.read(inputs["mean"]).numbers("mean")
    components = tables.read(inputs["components"]).array(1)
    variances = tables.read(inputs["variance"]).numbers("explained_variance")
    figure, axes = style.new(7.2, 6)
    panels.samples(axes, before.array(2), before.column("label"))
    for i, (direction, variance) in enumerate(zip(components, variances, strict=True)):
        tip = mean + 2 * variance**0.5 * direction
        axes.annotate(
            "", tip, mean, zorder=6,
            arrowprops={"arrowstyle": "-|>", "lw": 2.4 - i, "color": style.INK,
                        "shrinkA": 0, "shrinkB": 0, "mutation_scale": 18},
        )  # fmt: skip
        axes.annotate(
            f"component {i + 1}", tip, textcoords="offset points", xytext=(6, 4), zorder=7,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1},
        )  # fmt: skip
    axes.set_aspect("equal", adjustable="datalim")
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    style.legend_below(axes)
    style.headline(
        figure,
        f"{spec['title']}: principal components ({spec['variant']})",
        "Arrows start at the mean and are two standard deviations long.",
    )
    return figure
