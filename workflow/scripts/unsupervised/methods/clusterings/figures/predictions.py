"""New samples, by the cluster that a model assigns them to."""

from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from unsupervised.base import tables
from unsupervised.figures import digits, panels, style

# How sure a sample is of its cluster, which some methods say as well.
SURENESS = ("cluster_probability", "cluster_strength")


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the new samples over the old ones and the centroids.

    The first two features are drawn, or those that the variant's own map shows.
    """
    new, old = tables.read(inputs["predictions"]), tables.read(inputs["coordinates"])
    shown = [name for name in old.columns[4:6] if name in new.columns]
    features = [name for name in new.columns[2:] if name not in SURENESS]
    # Of a single feature, the number of the cluster is the height.
    x, y = shown if len(shown) == 2 else [*features, "cluster"][:2]
    figure, axes = style.new(7, 5.6)
    if len(shown) == 2:
        samples = panels.only(old, "role", "sample").numbers(x, y)
        axes.scatter(*samples.T, s=14, color=style.LIGHT, linewidths=0, label="fitted samples")
    clusters = new.column("cluster")
    panels.scatter(axes, new.numbers(x, y), clusters, "new, cluster", noise=style.NOISE)
    if len(shown) == 2:
        centres = panels.only(old, "role", "centroid").numbers(x, y).reshape(-1, 2)
        panels.centroids(axes, centres, len(samples))
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    if y == "cluster":
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    style.legend_below(axes, columns=3)
    style.headline(
        figure,
        f"{spec['title']}: {len(new.rows)} new samples assigned to clusters",
        digits.lost((x, y), new.numbers(x, y)),
    )
    return figure
