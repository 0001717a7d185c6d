"""How each feature is spread in each cluster: lines from percentile to percentile."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.cells import as_groups
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, matching, panels, style
from unsupervised.methods.clusterings.figures import profiles

MOST, FEWEST = 12, 6  # clusters drawn at most, and features at least
TALLEST = 9.0  # inches of all the lines, if that is room for the fewest features
LINE, APART = 0.1, 0.14  # inches of a cluster's line, and between two features
LEAST, FRAME = 1.4, 1.9  # inches of all the lines, and above and below them
THIN, THICK = 1.1, 4.2  # points: from the 5th to the 95th percentile, and between the quartiles


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `distributions.csv`; `clusters.csv` says which cluster stands for which label."""
    table = tables.read(inputs["distributions"])
    clusters = tables.read(inputs["clusters"])
    labels = as_groups(clusters.column("label"))
    signs = matching.places(clusters.column("cluster"), labels)
    features = panels.distinct(table.column("feature"))
    numbers = panels.distinct(table.column("cluster"))
    shown, count = excerpt.clusters_and_noise([[number] for number in numbers], MOST)
    rows = [row[0] for row in shown]
    block = LINE * len(rows) + APART
    named = features[: max(int(TALLEST / block), FEWEST)]
    figure, axes = style.new(9, max(block * len(named), LEAST) + FRAME)
    if named:
        lines(axes, table, named, rows, signs)
        frame(axes, named, len(rows))
    else:
        profiles.write_why(axes, profiles.why_empty(clusters.column("cluster")))
    scores = tables.read(inputs["explanation_scores"])
    style.headline(
        figure,
        f"{spec['title']}: how features are spread in the clusters ({spec['variant']})",
        excerpt.sentences(
            "Thin: from the 5th to the 95th percentile; thick: the middle half; dot: the median.",
            excerpt.said(
                len(named), int(panels.score(scores, "features")), "features", "most telling"
            )
            if named
            else "",
            excerpt.said(min(MOST, count), count, "clusters"),
            matching.SAID if named and any(labels) else "",
        ),
    )
    if named:
        legend(axes, lettering.longest(lettering.fitted(named, style.NAME, 9), 9))
    return figure


def lines(axes, table: Table, features: Sequence[str], clusters: Sequence[str], signs) -> None:
    """Draw a cluster's lines in each feature, the first on top, a feature from the next by 1."""
    up = {name: place for place, name in enumerate(features)}
    step = LINE / (LINE * len(clusters) + APART)
    for i, cluster in enumerate(clusters):
        rows = panels.only(table, "cluster", cluster).records()
        own = [row for row in rows if row["feature"] in up]
        where = [up[row["feature"]] + (i - (len(clusters) - 1) / 2) * step for row in own]
        shade = style.GREY if cluster == style.NOISE else style.colour(signs[cluster])
        for low, high, width in (
            ("low", "high", THIN),
            ("lower_quartile", "upper_quartile", THICK),
        ):
            ends = [
                [(float(r[low]), y), (float(r[high]), y)] for r, y in zip(own, where, strict=True)
            ]
            axes.add_collection(LineCollection(ends, colors=shade, linewidths=width))
        sign = "o" if cluster == style.NOISE else style.marker(signs[cluster])
        axes.scatter(
            [float(r["median"]) for r in own], where, s=24, marker=sign, color="white",
            zorder=3, edgecolors=shade, linewidths=1.2, label=style.cluster_name(cluster),
        )  # fmt: skip
    axes.autoscale_view()


def frame(axes, features: Sequence[str], clusters: int) -> None:
    """Name the features and part them by lines."""
    axes.set_yticks(range(len(features)), lettering.fitted(features, style.NAME, 9))
    axes.set_ylim(len(features) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0, labelsize=9)
    for place in np.arange(len(features) - 1) + 0.5:
        axes.axhline(place, color=style.LIGHT, linewidth=0.6)
    axes.axvline(0, color=style.GREY, linewidth=0.8, zorder=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    axes.set_xlabel("standard deviations from the mean of all samples")


def legend(axes, beside: float) -> None:
    """Say above the lines which cluster has which colour, where names take so many inches."""
    handles, names = axes.get_legend_handles_labels()
    columns = style.legend_columns(names, style.panel_width(axes) - beside, 6)
    style.make_room(axes.figure, len(names), columns)
    axes.legend(
        handles, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, borderaxespad=0.2,
        alignment="left", handletextpad=0.3, columnspacing=1.2,
    )  # fmt: skip
