"""What is lost by number of clusters, and how well samples lie in them: two elbows to look for."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import style, sweeps

# Column of a sweep → its axis, and what to look for.
LOSSES = {
    "inertia": ("inertia", "inertia: look for the elbow"),
    "cut": ("share of links that leave their cluster", "links cut: look for where it rises"),
    "height": ("height of the next merge", "next merge: look for the elbow"),
    "loss": ("mean distance to the medoid", "distance to the medoid: look for the elbow"),
}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `sweep.csv`, `clusters,<measure>,silhouette`; the variant's own number is marked."""
    table = tables.read(inputs["sweep"])
    chosen = len(set(tables.read(inputs["clusters"]).column("cluster")))
    measure = table.columns[1]
    label, title = LOSSES[measure]
    figure, (left, right) = style.new(10, 4.2, 1, 2)
    sweeps.by_count(left, table, measure, chosen, label, "clusters")
    sweeps.by_count(right, table, "silhouette", chosen, "mean silhouette", "clusters")
    sweeps.ring_highest(right, table, "silhouette", "clusters")
    left.set_ylim(bottom=0)
    left.set_title(title)
    right.set_title("silhouette: higher is better")
    style.headline(
        figure,
        f"{spec['title']}: how many clusters? ({spec['variant']})",
        sweeps.shortened(table, "clusters", spec, "samples"),
    )
    return figure
