"""The samples before k-means, by label if there are any, and after it, by cluster."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import digits, panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `coordinates.csv`: two panels with the same axes."""
    table = tables.read(inputs["coordinates"])
    x, y = table.columns[4:6]
    samples = panels.only(table, "role", "sample")
    centroids = panels.only(table, "role", "centroid")
    points, labels = samples.array(4, 6), samples.column("label")
    figure, (before, after) = style.new(10, 5.2, 1, 2, sharex=True, sharey=True)
    panels.scatter(before, points, labels)
    panels.scatter(after, points, samples.column("cluster"), "cluster")
    panels.centroids(after, centroids.array(4, 6))
    before.set_title("known labels" if any(labels) else "the samples, without labels")
    after.set_title(found(len(centroids.rows), tables.read(inputs["scores"])))
    before.set_ylabel(y)
    for axes in (before, after):
        axes.set_xlabel(x)
        style.legend_below(axes)
    count = int(tables.read(inputs["centroids"]).numbers("size").sum())
    notes = [panels.drawn(len(samples.rows), count), digits.lost((x, y), points)]
    style.headline(
        figure,
        f"{spec['title']}: k-means, {spec['variant']}",
        "\n".join(note for note in notes if note),
    )
    return figure


def found(count: int, scores: tables.Table) -> str:
    """Say how many clusters were found, and how many asked for where there are fewer."""
    clusters = style.plural(count, "cluster")
    asked = panels.score(scores, "clusters_asked")
    return (
        f"{clusters} found by k-means" if asked is None else f"{clusters} found, {asked:.0f} asked"
    )
