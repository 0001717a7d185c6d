"""The silhouette plot: how well each sample lies in its cluster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.words import plural
from unsupervised.figures import excerpt, lettering, panels, style

MOST_BANDS = 40
TALL, LEAST = 7.0, 0.42  # inches of all clusters together, if they need no more, and of one
THIN = 0.16  # inches of a sample, where there are few
GAP = 0.1  # inches between two clusters
HALF = 0.5  # where the axis ends, if no silhouette is higher
LINE = 0.135  # inches of a name
NAMES = 3.2  # inches of a name and of the cluster that is nearer


@dataclass(frozen=True)
class Band:
    """One cluster: its number, the rows of its samples, the best first, and where it begins and
    how tall it is, in inches from the top."""

    cluster: str
    rows: Sequence[Mapping[str, str]]
    top: float
    height: float


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `silhouettes.csv`, the samples of each cluster from the best to the worst; those that
    lie nearer to another cluster are named beside it, as far as there is room."""
    table, scores = tables.read(inputs["silhouettes"]), tables.read(inputs["silhouette_scores"])
    rows, mean = table.records(), panels.score(scores, "silhouette")
    shown, count = shown_bands(rows)
    end = shown[-1].top + shown[-1].height if shown else 1.0
    figure, axes = style.new(9.6, end + 1.9)
    for band in shown:
        draw_band(axes, band)
        write_names(axes, band)
    lowest = min((float(r["silhouette"]) for band in shown for r in band.rows), default=0.0)
    highest = max((float(r["silhouette"]) for band in shown for r in band.rows), default=1.0)
    axes.set_xlim(min(lowest - 0.03, -0.1), 1 if highest > HALF else HALF)
    axes.set_ylim(end + GAP, -GAP)
    axes.axvline(0, color=style.INK, linewidth=0.8)
    if mean is not None:
        axes.axvline(mean, color=style.ACCENT, linestyle="--", linewidth=1.2)
    texts = [f"{style.cluster_name(b.cluster)} ({len(b.rows):,})" for b in shown]
    axes.set_yticks([b.top + b.height / 2 for b in shown], lettering.fitted(texts, style.NAME, 9))
    axes.tick_params(axis="y", length=0, labelsize=9)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("silhouette of a sample: 1 in the midst of its cluster, below 0 nearer another")
    style.headline(
        figure,
        f"{spec['title']}: how well samples lie in their cluster ({spec['variant']})",
        said(rows, scores, mean, excerpt.said(len(shown), count, "clusters")),
    )
    return figure


def shown_bands(rows: Sequence[Mapping[str, str]]) -> tuple[list[Band], int]:
    """Return a band for each of the first clusters, and how many clusters there are."""
    by_cluster: dict[int, list] = {}
    for row in rows:
        if row["silhouette"]:
            by_cluster.setdefault(int(row["cluster"]), []).append(row)
    shown = sorted(by_cluster.items())[:MOST_BANDS]
    samples = sum(len(own) for _, own in shown)
    each = min(TALL / max(samples, 1), THIN)
    bands, top = [], 0.0
    for cluster, own in shown:
        own.sort(key=lambda row: -float(row["silhouette"]))
        height = max(each * len(own), LEAST)
        bands.append(Band(str(cluster), own, top, height))
        top += height + GAP
    return bands, len(by_cluster)


def draw_band(axes, band: Band) -> None:
    """Draw a cluster's samples, one below another, what lies below 0 in another colour."""
    widths = np.array([float(row["silhouette"]) for row in band.rows])
    edges = band.top + band.height * np.arange(len(widths) + 1) / len(widths)
    steps, sides = np.repeat(widths, 2), np.repeat(edges, 2)[1:-1]
    for part, colour in (
        (np.maximum(steps, 0), style.colour(0)),
        (np.minimum(steps, 0), style.ACCENT),
    ):
        axes.fill_betweenx(sides, 0, part, color=colour, linewidth=0)


def write_names(axes, band: Band) -> None:
    """Name beside a cluster its samples that lie nearer to another one, the worst at the end."""
    wrong = [row for row in band.rows if float(row["silhouette"]) < 0]
    if not wrong:
        return
    lines = max(int(band.height / LINE), 1)
    named = wrong if len(wrong) <= lines else wrong[len(wrong) - lines + 1 :]
    ends = [f" → cluster {row['nearest']}" for row in named]
    room = NAMES - lettering.longest(ends, 7)
    names = lettering.fitted([row["sample"] for row in named], room, 7)
    texts = [name + end for name, end in zip(names, ends, strict=True)]
    if left := len(wrong) - len(named):
        texts.insert(0, f"{left:,} more" if named else f"{left:,} samples below 0")
    axes.annotate(
        "\n".join(texts), (1, band.top + band.height), xycoords=axes.get_yaxis_transform(),
        textcoords="offset points", xytext=(6, 0), va="bottom", fontsize=7, linespacing=1.15,
        color=style.INK,
    )  # fmt: skip


def said(rows, scores: tables.Table, mean: float | None, bands: str) -> str:
    """Say what there is to say: the mean, how many lie nearer to another cluster, and what is not
    measured."""
    count, whole = (int(panels.score(scores, name)) for name in ("measured_samples", "samples"))
    noise = sum(row["cluster"] == style.NOISE for row in rows)
    parts = []
    if mean is None:
        parts.append("Undefined, as there are no two clusters.")
    else:
        wrong = int(panels.score(scores, "negative_samples"))
        are = f"{wrong:,} of {count:,} samples lie nearer to another cluster"
        named = ", named at the right as far as there is room" if wrong else ""
        parts.append(f"Dashed: the mean, {panels.in_words(mean)}. {are}{named}.")
    if noise:
        parts.append(f"{plural(noise, 'noise sample')} without a silhouette.")
    if len(rows) < whole:
        parts.append(f"Measured on {len(rows):,} of {whole:,} samples.")
    return excerpt.sentences(*parts, bands)
