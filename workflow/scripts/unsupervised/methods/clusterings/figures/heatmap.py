"""The values of the samples as a heat map: rows by cluster, then alike ones side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from textwrap import fill

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.transforms import offset_copy

from unsupervised.base import tables
from unsupervised.base.cells import are_measured, as_groups
from unsupervised.base.saying import short
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, matching, ordering, panels, style
from unsupervised.methods.clusterings.figures import profiles, strips, trees

MOST_NAMES = 60  # rows that are named
TALL, ROW = 6.5, 0.15  # inches of rows without names, and of a row with one
LEAST = 2.5  # inches of all rows
COLUMN = 0.3  # inches of a feature
STRIP = 0.8  # of a feature's width: a strip of colours
WIDE, HIGH = 3.0, 1.6  # inches beside, and above and below
END = 3.0  # standard deviations at which colours end
NARROW = 12  # letters of a line that says why there are no features
EIGHTH = 8  # of a cluster's height is the most that the line beside it takes
ASIDE = 1.4  # inches of clusters' names and the colour bar
LABEL = "label"
NAMES = 0.9  # inches of a feature's name for which the page has room
NAMED, SMALL = (9, 0.17), (7, 0.125)  # points of a cluster's name, and inches of its line
LEADER = {"arrowstyle": "-", "color": style.GREY, "linewidth": 0.6, "shrinkA": 1, "shrinkB": 1,
          "relpos": (1, 0.5)}  # fmt: skip
GREYS = (style.GREY, "#A6A6A6")  # in turn, of clusters for which no colour is left


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `heatmap.csv`; `clusters.csv` counts all samples and says which cluster stands for which
    label, `feature_tree.csv` and, of a tree of samples, `merges.csv` are the trees beside it."""
    table, clusters = tables.read(inputs["heatmap"]), tables.read(inputs["clusters"])
    features, names = table.columns[3:], table.column("sample")
    values = np.clip(table.array(3).reshape(len(table.rows), len(features)), -END, END)
    tree, of_groups = trees.of_rows(inputs, clusters, names, values)
    order, sizes = in_order(table.column("cluster"), values, tree)
    above = trees.of_columns(inputs, len(features))
    names = [names[i] for i in order] if len(order) <= MOST_NAMES else []
    height = max(ROW * len(names) if names else TALL, LEAST)
    texts = lettering.fitted([features[i] for i in above.order], style.NAME, 8)
    names = lettering.fitted(names, style.NAME, 7)
    further = strips.read(inputs)
    labels, signs = of_labels(clusters, table.column("label"))
    beside = [*labels, *further.drawn]
    width = COLUMN * (len(features) + 2 + len(beside)) + WIDE + lettering.longest(names, 7)
    width += trees.SIZE * (tree is not None)
    high = max(lettering.longest(texts, 8), NAMES) + HIGH + trees.SIZE * (len(features) > 1)
    figure, axes = style.new(max(width, 6.5), height + high)
    if len(features):
        heat(axes, values[np.ix_(order, above.order)])
    else:
        why = profiles.why_empty(clusters.column("cluster"))
        axes.text(0, len(order) / 2, fill(why, NARROW), ha="center", va="center")
    colours = cluster_colours(sizes, signs)
    shades = [colours[table.rows[i][2]] for i in order]
    own = strips.Strip("cluster", [colours[cluster] for cluster in table.column("cluster")], ())
    frame(axes, colour_strips(axes, order, [own, *beside]), texts, names)
    left = add_trees(axes, tree, above, shades, height)
    named = name_clusters(axes, sizes, height)
    apart = min(2, 72 * height / len(sizes) / EIGHTH)
    edges = np.cumsum(list(sizes.values()))[:-1] - 0.5
    axes.hlines(edges, left, axes.get_xlim()[1], color="white", linewidth=apart)
    scores = tables.read(inputs["explanation_scores"])
    grouped = labels and features and any(as_groups(clusters.column("label")))
    style.headline(
        figure,
        f"{spec['title']}: the samples by cluster ({spec['variant']})",
        excerpt.sentences(
            f"Standard deviations from the mean of all samples; colours end at ±{END:g}. Left: "
            + left_of([strip.name for strip in beside]),
            "In a cluster, alike samples stand side by side; so do alike features."
            if tree is None
            else "Of the ways to turn the tree, the one with alike samples side by side.",
            trees.said(tree, above),
            of_groups,
            excerpt.said(len(order), len(clusters.rows), "samples", "evenly chosen"),
            excerpt.said(
                len(features), int(panels.score(scores, "features")), "features", "most telling"
            )
            if features
            else "",
            matching.SAID if grouped else "",
            of_others(labels),
            further.said,
            "A cluster in grey has no colour of its own." * (len(grey(sizes, signs)) > 0),
            f"The largest {named} of {len(sizes)} clusters are named." * (named < len(sizes)),
        ),
    )
    legend(axes, [e for strip in labels for e in strip.entries], further.entries)
    return figure


def of_labels(
    clusters: Table, shown: Sequence[str]
) -> tuple[list[strips.Strip], Mapping[str, int]]:
    """Return the strip of the labels of the samples shown, none where none has one; and the places
    of the clusters' colours. Labels that are measured are numbers, and no cluster stands for one.
    """
    numbers, labels = clusters.column("cluster"), clusters.column("label")
    if are_measured(labels):
        found = [strips.of_numbers(LABEL, shown)] if any(shown) else []
        return found, matching.places(numbers, [""] * len(labels))
    coloured = matching.with_colour(numbers, labels, len(style.PALETTE))
    found = [strips.of_words(LABEL, shown, coloured, noun="label")] if any(labels) else []
    return found, matching.places(numbers, labels, coloured)


def of_others(labels: Sequence[strips.Strip]) -> str:
    """Say which labels have a colour where not all have; nothing where all have."""
    if not any(strip.others for strip in labels):
        return ""
    return (
        f"{len(style.PALETTE)} labels have a colour: those of clusters, then the commonest; all "
        "others are pale grey."
    )


def left_of(further: Sequence[str]) -> str:
    """Say what the strips at the left are, beside that of the clusters."""
    return f"cluster, then {', '.join(map(short, further))}." if further else "the cluster."


def in_order(
    clusters: Sequence[str], values: np.ndarray, tree: trees.Tree | None = None
) -> tuple[list[int], dict[str, int]]:
    """Return the rows, and how many each cluster has, from top to bottom: as in a tree or, without
    one, cluster by cluster, noise last, alike ones side by side in each."""
    if tree is not None:
        return list(tree.order), dict(Counter(clusters[i] for i in tree.order))
    order: list[int] = []
    sizes: dict[str, int] = {}
    of = np.array(clusters)
    for number in sorted(set(clusters), key=lambda c: (c == style.NOISE, int(c))):
        own = np.flatnonzero(of == number)
        apart = np.sqrt(((values[own][:, None] - values[own][None]) ** 2).sum(axis=2))
        order += own[ordering.alike(-apart)].tolist()
        sizes[number] = len(own)
    return order, sizes


def heat(axes, values: np.ndarray) -> None:
    """Draw the values, white at the mean."""
    image = axes.imshow(
        values, cmap=style.SIGNED, vmin=-END, vmax=END, aspect="auto", interpolation="nearest"
    )  # fmt: skip
    bar = axes.figure.colorbar(image, ax=axes, shrink=0.6, pad=0.02, aspect=25)
    bar.set_label("standard deviations")
    bar.outline.set_visible(False)


def colour_strips(
    axes, order: Sequence[int], further: Sequence[strips.Strip]
) -> list[tuple[str, float]]:
    """Draw strips of colours left of the rows; return the name of each and where it stands."""
    found = []
    for number, strip in enumerate(further):
        left = -0.7 - (len(further) - number) * (STRIP + 0.1)
        axes.imshow(
            np.array([[to_rgb(strip.shades[i])] for i in order]), aspect="auto",
            interpolation="nearest", extent=(left, left + STRIP, len(order) - 0.5, -0.5),
        )  # fmt: skip
        found.append((strip.name, left + STRIP / 2))
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


def add_trees(
    axes, rows: trees.Tree | None, columns: trees.Tree, shades: Sequence[str], height: float
) -> float:
    """Draw the trees left of the strips and above the columns, and make room for them; return where
    the strips begin. The rows, each of the colour of its cluster, take so many inches."""
    left, right = axes.get_xlim()
    low = len(shades) - 0.5
    if columns.branches:
        tall = trees.SIZE * len(shades) / height
        trees.draw_columns(axes, columns, tall)
        axes.set_ylim(low, -0.5 - 1.02 * tall)
    if rows is not None and rows.branches:
        wide = trees.SIZE / COLUMN
        trees.draw_rows(axes, rows, left, wide, shades)
        axes.set_xlim(left - 1.02 * wide, right)
    return left


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


def legend(axes, labels: Sequence[tuple[str, str]], further: Sequence[tuple[str, str]]) -> None:
    """Say which label has which colour, and what the colours of further strips are."""
    handles = [Patch(color=shade) for shade, _ in [*labels, *further]]
    names = [name for _, name in [*labels, *further]]
    if not names:
        return
    if not further:
        style.legend_above(axes, handles, names, "", ASIDE)
        return
    names = lettering.fitted(names, style.NAME, 9)
    columns = style.legend_columns(names, style.panel_width(axes) - ASIDE, 5)
    style.make_room(axes.figure, len(names), columns)
    axes.legend(
        handles, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, alignment="left",
        handlelength=1, handletextpad=0.4, columnspacing=1,
    )  # fmt: skip
