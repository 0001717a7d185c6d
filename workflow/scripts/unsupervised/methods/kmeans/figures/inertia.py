"""Inertia and silhouette by number of clusters: the elbow and its second opinion."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `inertia.csv`; the variant's own number of clusters is marked."""
    table = tables.read(inputs["inertia"])
    chosen = len(tables.read(inputs["centroids"]).rows)
    figure, (left, right) = style.new(10, 4.2, 1, 2)
    panels.by_count(left, table, "inertia", chosen, "inertia", "clusters")
    panels.by_count(right, table, "silhouette", chosen, "mean silhouette", "clusters")
    panels.ring_highest(right, table, "silhouette", "clusters")
    left.set_ylim(bottom=0)
    left.set_title("inertia: look for the elbow")
    right.set_title("silhouette: higher is better")
    style.headline(
        figure,
        f"{spec['title']}: how many clusters? ({spec['variant']})",
        panels.shortened(table, "clusters", spec, "samples"),
    )
    return figure
