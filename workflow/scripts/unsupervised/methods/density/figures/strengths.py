"""How strongly samples belong to the clusters of HDBSCAN."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, style
from unsupervised.methods.clusterings.figures import sureness

EDGES = (0.2, 0.4, 0.6, 0.8)


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `strengths.csv`: for each cluster the shares of its samples by their strength."""
    table = tables.read(inputs["strengths"])
    clusters = table.column("cluster")
    figure, axes = sureness.page(clusters)
    said = sureness.bars(axes, clusters, table.numbers("probability"), EDGES, "strength")
    style.headline(
        figure,
        f"{spec['title']}: how strongly samples belong to their cluster ({spec['variant']})",
        excerpt.sentences(
            "A sample in the densest part of its cluster has strength 1, noise has 0.", said
        ),
    )
    return figure
