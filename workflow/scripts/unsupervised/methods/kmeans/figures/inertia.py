"""Inertia and silhouette by number of clusters: the elbow and its second opinion."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import style, sweeps


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `inertia.csv`; the variant's own number of clusters is marked."""
    table = tables.read(inputs["inertia"])
    chosen = len(tables.read(inputs["centroids"]).rows)
    figure, (left, right) = style.new(10, 4.2, 1, 2)
    sweeps.by_count(left, table, "inertia", chosen, "inertia", "clusters")
    sweeps.by_count(right, table, "silhouette", chosen, "mean silhouette", "clusters")
    sweeps.ring_highest(right, table, "silhouette", "clusters")
    left.set_ylim(bottom=0)
    left.set_title("inertia: look for the elbow")
    right.set_title("silhouette: higher is better")
    style.headline(
        figure,
        f"{spec['title']}: how many clusters? ({spec['variant']})",
        sweeps.shortened(table, "clusters", spec, "samples"),
    )
    return figure
