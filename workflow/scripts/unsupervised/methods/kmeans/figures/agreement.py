"""How to judge a clustering, on one page: with labels by a crosstab, without by inertia."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style, sweeps

ROWS = 40  # of a heat map beside another panel


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `crosstab.csv` and `inertia.csv` side by side."""
    crosstab, said = excerpt.of_crosstab(tables.read(inputs["crosstab"]), ROWS)
    inertia = tables.read(inputs["inertia"])
    scores = tables.read(inputs["scores"])
    figure, (left, right) = style.new(11, 5, 1, 2)
    figure.grow(height=panels.room_for_rows(figure, crosstab))
    panels.crosstab(left, crosstab, "with labels: which cluster holds whom")
    chosen = len(tables.read(inputs["centroids"]).rows)
    sweeps.by_count(right, inertia, "inertia", chosen, "inertia", "clusters")
    right.set_ylim(bottom=0)
    right.set_title("without labels: how tight the clusters are")
    rand, mean = (
        panels.in_words(panels.score(scores, name)) for name in ("adjusted_rand", "silhouette")
    )
    style.headline(
        figure,
        f"{spec['title']}: two ways to judge a clustering ({spec['variant']})",
        f"Adjusted Rand index {rand} (1: clusters and labels are the same; 0: as by chance). "
        f"Mean silhouette {mean}.\n"
        "Inertia is the sum of squared distances to the nearest centroid: more clusters always "
        "lower it, so look for the number after which it falls slowly."
        + (f"\nLeft: {said[0].lower()}{said[1:]}" if said else ""),
    )
    return figure
