"""The values of the samples as a heat map: rows by cluster, then alike ones side by side."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.transforms import offset_copy

from unsupervised.base import tables
from unsupervised.base.saying import short
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, matching, ordering, panels, style
from unsupervised.methods.clusterings.figures import strips

MOST_NAMES = 60  # rows that are named
TALL, ROW = 6.5, 0.15  # inches of rows without names, and of a row with one
COLUMN = 0.3  # inches of a feature
STRIP = 0.8  # of a feature's width: a strip of colours
WIDE, HIGH = 3.0, 1.6  # inches beside, and above and below
END = 3.0  # standard deviations at which colours end
EIGHTH = 8  # of a cluster's height is the most that the line beside it takes
ASIDE = 1.4  # inches of clusters' names and the colour bar
NAMES = 0.9  # inches of a feature's name for which the page has room
NAMED, SMALL = (9, 0.17), (7, 0.125)  # points of a cluster's name, and inches of its line
LEADER = {"arrowstyle": "-", "color": style.GREY, "linewidth": 0.6, "shrinkA": 1, "shrinkB": 1,
          "relpos": (1, 0.5)}  # fmt: skip
GREYS = (style.GREY, "#A6A6A6")  # in turn, of clusters for which no colour is left


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `heatmap.csv`; `clusters.csv` counts all samples and says which cluster stands for which
    label."""
    table, clusters = tables.read(inputs["heatmap"]), tables.read(inputs["clusters"])
    features = table.columns[3:]
    values = table.array(3).reshape(len(table.rows), len(features))
    order, sizes = in_order(table.column("cluster"), values)
    columns = ordering.alike(correlated(values))
    labels = [table.column("label")[i] for i in order]
    names = [table.column("sample")[i] for i in order] if len(order) <= MOST_NAMES else []
    height = ROW * len(names) if names else TALL
    texts = lettering.fitted([features[i] for i in columns], style.NAME, 8)
    names = lettering.fitted(names, style.NAME, 7)
    further = strips.read(inputs)
    width = COLUMN * (len(features) + 2 + len(further.drawn)) + WIDE + lettering.longest(names, 7)
    high = max(lettering.longest(texts, 8), NAMES) + HIGH
    figure, axes = style.new(max(width, 6.5), max(height, 2.5) + high)
    signs = matching.places(clusters.column("cluster"), clusters.column("label"))
    if len(features):
        heat(axes, values[np.ix_(order, columns)])
    else:
        axes.text(0, len(order) / 2, "no feature varies", ha="center", va="center")
    shown = len(style.in_order(list(filter(None, labels)))) <= len(style.PALETTE) and any(labels)
    colours = cluster_colours(sizes, signs)
    frame(axes, colour_strips(axes, table, order, colours, shown, further.drawn), texts, names)
    named = name_clusters(axes, sizes, max(height, 2.5))
    apart = min(2, 72 * max(height, 2.5) / len(sizes) / EIGHTH)
    for edge in np.cumsum(list(sizes.values()))[:-1] - 0.5:
        axes.axhline(edge, color="white", linewidth=apart)
    scores = tables.read(inputs["explanation_scores"])
    style.headline(
        figure,
        f"{spec['title']}: the samples by cluster ({spec['variant']})",
        excerpt.sentences(
            f"Standard deviations from the mean of all samples; colours end at ±{END:g}. Left: "
            + left_of(shown, further.drawn),
            "In a cluster, alike samples stand side by side; so do alike features.",
            excerpt.said(len(order), len(clusters.rows), "samples", "evenly chosen"),
            excerpt.said(
                len(features), int(panels.score(scores, "features")), "features", "most telling"
            ),
            matching.SAID if shown else "",
            "The labels are more than colours, so they are not shown." * (any(labels) > shown),
            further.said,
            "A cluster in grey has no colour of its own." * (len(grey(sizes, signs)) > 0),
            f"The largest {named} of {len(sizes)} clusters are named." * (named < len(sizes)),
        ),
    )
    if shown or further.drawn:
        legend(axes, labels if shown else [], further.entries)
    return figure


def left_of(labelled: bool, further: Sequence[strips.Strip]) -> str:
    """Say what the strips at the left are."""
    if not further:
        return "cluster, then label." if labelled else "the cluster."
    then = [*(["label"] if labelled else []), *(short(strip.name) for strip in further)]
    return f"cluster, then {', '.join(then)}."


def in_order(clusters: Sequence[str], values: np.ndarray) -> tuple[list[int], dict[str, int]]:
    """Return the rows cluster by cluster, noise last, alike ones side by side in each, and how many
    rows each cluster has."""
    order: list[int] = []
    sizes: dict[str, int] = {}
    of = np.array(clusters)
    for number in sorted(set(clusters), key=lambda c: (c == style.NOISE, int(c))):
        own = np.flatnonzero(of == number)
        shown = np.clip(values[own], -END, END)
        apart = np.sqrt(((shown[:, None] - shown[None]) ** 2).sum(axis=2))
        order += own[ordering.alike(-apart)].tolist()
        sizes[number] = len(own)
    return order, sizes


def correlated(values: np.ndarray) -> np.ndarray:
    """Return Pearson's correlation of each pair of columns, 0 where one does not vary."""
    centred = values - values.mean(axis=0)
    lengths = np.sqrt((centred**2).sum(axis=0))
    unit = np.divide(centred, lengths, out=np.zeros_like(centred), where=lengths > 0)
    return unit.T @ unit


def heat(axes, values: np.ndarray) -> None:
    """Draw the values, white at the mean."""
    image = axes.imshow(
        values, cmap=style.SIGNED, vmin=-END, vmax=END, aspect="auto", interpolation="nearest"
    )  # fmt: skip
    bar = axes.figure.colorbar(image, ax=axes, shrink=0.6, pad=0.02, aspect=25)
    bar.set_label("standard deviations")
    bar.outline.set_visible(False)


def colour_strips(
    axes, table: Table, order: Sequence[int], colours: Mapping[str, str], labelled: bool,
    further: Sequence[strips.Strip],
) -> list[tuple[str, float]]:  # fmt: skip
    """Draw left of each row the colour of its cluster and, where labels are shown, of its label,
    then those of further columns; return the name of each strip and where it stands."""
    clusters, labels = table.column("cluster"), table.column("label")
    places = style.in_order([label for label in labels if label])
    shades = [("cluster", [colours[clusters[i]] for i in order])]
    if labelled:
        own = [style.colour(places[labels[i]]) if labels[i] else "white" for i in order]
        shades.append(("label", own))
    shades += [(strip.name, [strip.shades[i] for i in order]) for strip in further]
    found = []
    for number, (name, strip) in enumerate(shades):
        left = -0.7 - (len(shades) - number) * (STRIP + 0.1)
        axes.imshow(
            np.array([[to_rgb(shade)] for shade in strip]), aspect="auto", interpolation="nearest",
            extent=(left, left + STRIP, len(order) - 0.5, -0.5),
        )  # fmt: skip
        found.append((name, left + STRIP / 2))
    return found


def frame(
    axes, beside: Sequence[tuple[str, float]], columns: Sequence[str], names: Sequence[str]
) -> None:
    """Name columns, strips and rows."""
    places = [place for _, place in beside]
    called = lettering.fitted([name for name, _ in beside], style.NAME, 8)
    axes.set_xlim(min(places) - STRIP / 2, max(len(columns), 1) - 0.5)
    axes.set_xticks([*places, *range(len(columns))], [*called, *columns], rotation=90, fontsize=8)
    axes.yaxis.tick_right()
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def cluster_colours(clusters: Iterable[str], signs: Mapping[str, int]) -> dict[str, str]:
    """Return a colour for each cluster, from top to bottom; noise is pale. No colour stands for
    two: where there are more clusters than colours, others are of two greys in turn."""
    found = {style.NOISE: style.LIGHT}
    found |= {c: style.colour(signs[c]) for c in clusters if c != style.NOISE}
    return found | {c: GREYS[i % 2] for i, c in enumerate(grey(clusters, signs))}


def grey(clusters: Iterable[str], signs: Mapping[str, int]) -> list[str]:
    """Return the clusters for which no colour is left."""
    return [c for c in clusters if c != style.NOISE and signs[c] >= len(style.PALETTE)]


def name_clusters(axes, sizes: Mapping[str, int], height: float) -> int:
    """Write each cluster's name near the middle of its rows, which take so many inches, with a
    line to it where it must stand aside; return how many are named: the largest, where not all
    have room."""
    rows = sum(sizes.values())
    size, line = NAMED if len(sizes) * NAMED[1] <= height else SMALL
    largest = sorted(sizes, key=lambda number: -sizes[number])[: max(int(height / line), 1)]
    ends = dict(zip(sizes, np.cumsum(list(sizes.values())), strict=True))
    named = [number for number in sizes if number in largest]
    middles = np.array([ends[number] - sizes[number] / 2 - 0.5 for number in named])
    at = spread(middles, line * rows / height, rows - 0.5)
    for number, middle, place in zip(named, middles, at, strict=True):
        aside = abs(place - middle) > 0.1 * line * rows / height
        beside = axes.get_yaxis_transform()
        axes.annotate(
            style.cluster_name(number), (0, middle), (0, place), xycoords=beside,
            textcoords=offset_copy(beside, axes.figure, -14 if aside else -4, 0, "points"),
            ha="right", va="center", fontsize=size, annotation_clip=False,
            arrowprops=LEADER if aside else None,
        )  # fmt: skip
    return len(named)


def spread(middles: np.ndarray, room: float, end: float) -> np.ndarray:
    """Return the places nearest to rising middles that lie a room apart or more, and half a room
    above the end, as far as all have room."""
    found = middles.copy()
    for i in range(1, len(found)):
        found[i] = max(found[i], found[i - 1] + room)
    latest = end - room / 2
    for i in reversed(range(len(found))):
        found[i] = latest = min(found[i], latest)
        latest -= room
    return found


def legend(axes, labels: Sequence[str], further: Sequence[tuple[str, str]]) -> None:
    """Say which label has which colour, and what the colours of further strips are."""
    places = style.in_order([label for label in labels if label])
    handles = [Patch(color=style.colour(i)) for i in places.values()]
    handles += [Patch(color=shade) for shade, _ in further]
    names = [*places, *(name for _, name in further)]
    if not further:
        style.legend_above(axes, handles, names, "")
        return
    names = lettering.fitted(names, style.NAME, 9)
    columns = style.legend_columns(names, style.panel_width(axes) - ASIDE, 5)
    style.make_room(axes.figure, len(names), columns)
    axes.legend(
        handles, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, alignment="left",
        handlelength=1, handletextpad=0.4, columnspacing=1,
    )  # fmt: skip
