"""Whether each cluster comes back: dots on a line from 0 to 1, one row a cluster."""

from collections import Counter
from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.words import plural
from unsupervised.figures import excerpt, lettering, panels, style

MOST_ROWS = 40
ROW = 0.32  # inches
# The lines between the verdicts, and what stands between them.
ZONES = {"dissolves": (0.0, 0.6), "doubtful": (0.6, 0.75), "stable": (0.75, 1.0)}
SHADES = {"dissolves": "#F7E3D6", "doubtful": "#FBF3DC", "stable": "#DDEDF5"}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `resampling.csv`; `resampling_scores.csv` says of how many resamples and seeds."""
    table, scores = tables.read(inputs["resampling"]), tables.read(inputs["resampling_scores"])
    rows = table.records()
    shown = rows[:MOST_ROWS]
    figure, axes = style.new(9, 2.0 + ROW * max(len(shown), 3))
    draw_zones(axes)
    draw_dots(axes, shown, "jaccard", "o", style.colour(0))
    draw_dots(axes, shown, "seeds", "D", style.colour(1))
    texts = [f"cluster {r['cluster']} ({int(r['size']):,}): {r['verdict']}" for r in shown]
    axes.set_yticks(range(len(shown)), lettering.fitted(texts, 3.2, 9))
    axes.tick_params(axis="y", length=0, labelsize=9)
    axes.set_ylim(max(len(shown), 1) - 0.4, -0.6)
    axes.set_xlim(0, 1.015)
    axes.set_xticks([0, 0.2, 0.4, 0.6, 0.75, 1], ["0", "0.2", "0.4", "0.6", "0.75", "1"])
    axes.set_xlabel("mean Jaccard coefficient with the most alike cluster")
    style.headline(
        figure,
        f"{spec['title']}: would the clusters of {spec['method_title']} come back? "
        f"({spec['variant']})",
        said(table, scores, excerpt.said(len(shown), len(rows), "clusters")),
    )
    return figure


def draw_zones(axes) -> None:
    """Shade where each verdict holds, and name it above."""
    for name, (low, high) in ZONES.items():
        axes.axvspan(low, high, color=SHADES[name], linewidth=0, zorder=0)
        axes.annotate(
            name, ((low + high) / 2, 1), xycoords=axes.get_xaxis_transform(),
            textcoords="offset points", xytext=(0, 3), ha="center", fontsize=9, color=style.GREY,
        )  # fmt: skip


def draw_dots(axes, rows, column: str, marker: str, colour: str) -> None:
    """Draw a column's numbers, hollow where a cluster has too few samples for a verdict."""
    there = [(i, row) for i, row in enumerate(rows) if row[column]]
    fills = ["white" if row["verdict"] not in ZONES else colour for _, row in there]
    values = [float(row[column]) for _, row in there]
    axes.scatter(
        values, [i for i, _ in there], s=55 if marker == "o" else 34, marker=marker, c=fills,
        edgecolors=colour, linewidths=1.3, zorder=3 if marker == "o" else 4, clip_on=False,
    )  # fmt: skip


def said(table: tables.Table, scores: tables.Table, shown: str) -> str:
    """Say how many clusters come back, and how far the whole does."""
    counts = Counter(table.column("verdict"))
    said = {"dissolves": "dissolving"}
    words = [
        f"{counts[name]} {said.get(name, name)}"
        for name in (*reversed(ZONES), "cannot tell")
        if counts[name]
    ]
    clusters = plural(len(table.rows), "cluster")
    parts = [f"Of {clusters}: {', '.join(words)}." if words else "There is no cluster."]
    if words:
        parts.append(
            "Dots: resamples; diamonds: other seeds."
            if any(table.column("seeds"))
            else "Dots: resamples; the method draws nothing by a seed."
        )
    for what, nouns in (("resamples", "resample"), ("seeds", "other seed")):
        agreed = panels.score(scores, f"{what}_adjusted_rand")
        if agreed is not None:
            least = panels.score(scores, f"{what}_least_adjusted_rand")
            count = plural(int(panels.score(scores, what)), nouns)
            parts.append(
                f"Adjusted Rand over {count}: {agreed:.2f} on average, {least:.2f} at worst."
            )
    if (samples := panels.score(scores, "samples")) is not None:
        parts.append(f"Told from {samples:,.0f} of the samples.")
    if counts["cannot tell"]:
        parts.append("Hollow: too few samples for a verdict, or all of them.")
    return excerpt.sentences(*parts, shown)
