"""Panels that several figures share. Each draws on given axes from plain tables."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.colors import to_rgba_array
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from unsupervised.base.cells import are_measured
from unsupervised.base.tables import Table
from unsupervised.figures import cells, lettering, measured, naming, style
from unsupervised.figures.crowd import CROWD, HEXAGONS, point_size

LABEL = "label"  # what colours are that are numbers
MOST_LABELS = 12  # up to so many groups a legend says enough; the names of more stand beside them
MOST_GROUPS = 40  # more groups cannot be told apart
LONG = 5  # times as long as wide: too thin to be seen
ROW = 0.22  # inches of a heat map's row at least
MARGIN = 1.0  # inches of names for which every heat map has room
HIDING = 1_000  # more samples hide what is drawn below them


def samples(axes, points: np.ndarray, groups: Sequence[str], named: bool = False) -> None:
    """Draw samples, shape (samples, 2), by their labels: each as a point or, of a crowd, their
    density; with a colour bar where labels are measured.

    Where samples will be `named`, groups are not: one would cover the other.
    """
    if len(points) <= CROWD or are_measured(groups):
        labelled(axes, points, groups, named=named)
    elif places := places_of(groups):
        density_by_group(axes, points, groups, places)
    else:
        density(axes, points)


def labelled(axes, points: np.ndarray, labels: Sequence[str], **how) -> None:
    """Draw points, shape (samples, 2), by their labels: as numbers with a colour bar where these
    are measured, else as groups, as `scatter` draws them."""
    if are_measured(labels):
        measured.explained(axes, points, measured.in_numbers(labels), LABEL)
    else:
        scatter(axes, points, labels, **how)


def places_of(groups: Sequence[str]) -> dict[str, int]:
    """Return a place for each group; of more than can be told apart, for the largest."""
    sizes = Counter(group for group in groups if group)
    largest = sorted(style.in_order(list(sizes)), key=lambda group: -sizes[group])
    return style.in_order(largest[:MOST_GROUPS])


def left_out(axes, groups: Sequence[str], places: Mapping[str, int], **marker) -> None:
    """Give the groups that have no sign of their own one entry in the legend."""
    more = len({group for group in groups if group}) - len(places)
    if more > 0:
        axes.scatter([], [], color=style.GREY, linewidths=0, label=f"{more:,} more", **marker)


def density(axes, points: np.ndarray) -> None:
    """Draw how many samples lie in each place; one colour step is ten times as many."""
    hexagons = axes.hexbin(*points.T, bins="log", cmap=style.COUNTS, **HEXAGONS)
    bar = axes.figure.colorbar(hexagons, ax=axes, shrink=0.6, pad=0.02)
    bar.set_label("samples")
    style.log_axis(bar.ax.yaxis)
    bar.outline.set_visible(False)


def density_by_group(axes, points: np.ndarray, groups: Sequence[str], places: dict) -> None:
    """Draw each place in the colour of its commonest group, paler where few samples lie, and
    write each group's name in its middle."""
    numbers = np.array([places.get(group, len(places)) for group in groups])
    counted = axes.hexbin(*points.T, **HEXAGONS)
    counts = counted.get_array()
    counted.remove()
    hexagons = axes.hexbin(
        *points.T, C=numbers, reduce_C_function=lambda some: np.bincount(some).argmax(), **HEXAGONS
    )
    middles = np.array([np.median(points[numbers == place], axis=0) for place in places.values()])
    own = [style.colour(place) for place in apart(middles)]
    strength = 0.3 + 0.7 * np.log1p(counts) / np.log1p(counts.max())
    chosen = to_rgba_array([*own, style.GREY])[hexagons.get_array().astype(int)]
    hexagons.set_array(None)
    hexagons.set_facecolor(1 - (1 - chosen[:, :3]) * strength[:, None])
    if len(places) > len(style.PALETTE):
        naming.at_middles(axes, points, {group: numbers == i for group, i in places.items()})
        axes.scatter([], [], color=style.GREY, marker="h", label="each name at its group's middle")
    else:
        for group, middle, shade in zip(places, middles, own, strict=True):
            axes.scatter([], [], color=shade, marker="h", label=style.entry(group))
            axes.annotate(
                lettering.short(group, naming.WIDE, 9), middle, ha="center", va="center",
                fontsize=9, color=style.INK,
                path_effects=[withStroke(linewidth=2.5, foreground="white")],
            )  # fmt: skip
    left_out(axes, groups, places, marker="h")


def apart(middles: np.ndarray) -> list[int]:
    """Return the place of a colour for each group, shape (groups, 2): groups of one colour, where
    there are more groups than colours, lie far from one another."""
    chosen: list[int] = []
    for i, middle in enumerate(middles):
        if i < len(style.PALETTE):
            chosen.append(i)
            continue
        gaps = np.hypot(*(middles[:i] - middle).T)
        nearest = [gaps[np.array(chosen) == j].min() for j in range(len(style.PALETTE))]
        chosen.append(int(np.argmax(nearest)))
    return chosen


def as_map(axes) -> None:
    """Frame a panel whose axes mean nothing: distances are equal both ways, and no numbers stand
    at its sides."""
    axes.set_aspect("equal", adjustable="datalim")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(True)


def scatter(
    axes, points: np.ndarray, groups: Sequence[str], word: str = "", named: bool = False,
    noise: str | None = None, signs: Mapping[str, int] | None = None,
) -> None:  # fmt: skip
    """Draw points, shape (samples, 2), in the colour and marker of their group.

    Points without a group, or of a group beyond those that can be told apart, are grey; those of
    the group that is `noise` are small grey crosses, and take no other group's colour. `signs` are
    the places of the groups' colours and markers, where these mean something.
    """
    loose = np.array([group == noise for group in groups], dtype=bool)
    groups = ["" if group == noise else group for group in groups]
    places = places_of(groups)
    signs = signs or places
    size = point_size(len(points))
    numbers = np.array([places.get(group, -1) for group in groups])
    crosses = {"s": 0.7 * size, "color": style.GREY, "marker": "x", "linewidths": 0.8}
    if loose.any():
        axes.scatter(*points[loose].T, **crosses)
    if (grey := (numbers < 0) & ~loose).any():
        axes.scatter(*points[grey].T, s=size, color=style.GREY, linewidths=0, alpha=0.8)
    for group, place in places.items():
        axes.scatter(
            *points[numbers == place].T, s=size, color=style.colour(signs[group]),
            marker=style.marker(signs[group]), linewidths=0.3, edgecolors="white",
            label=style.entry(f"{word} {group}".strip()), alpha=0.9,
        )  # fmt: skip
    left_out(axes, groups, places, s=size)
    if loose.any():
        axes.scatter([], [], label="noise", **crosses)
    if len(places) > MOST_LABELS and not named:
        naming.at_middles(axes, points, {group: numbers == i for group, i in places.items()})


def flattened(columns: Sequence[str]) -> str:
    """Say that a map of three dimensions is drawn in two; nothing of any other."""
    return "Two of three dimensions are drawn; the page turns all." if "z" in columns else ""


def drawn(shown: int, count: int) -> str:
    """Say how many of the samples are drawn; nothing where all are."""
    return f"{shown:,} of {count:,} samples are drawn." if shown < count else ""


def centroids(axes, points: np.ndarray, samples: int) -> None:
    """Mark centroids with a thin hollow cross: below the samples, so that it hides none, but above
    so many that they would hide it."""
    size = 190 if len(points) <= MOST_LABELS else 70
    axes.scatter(
        *points.T, s=size, marker="X", facecolors="none", edgecolors="black", linewidths=1,
        label="centroid", zorder=0.9 if samples <= HIDING else 5,
    )  # fmt: skip


def crosstab(axes, table: Table, title: str = "", darkest: float | None = None) -> None:
    """Draw counts as a heat map with the counts written in it; `darkest` is the count that has the
    darkest colour, if not the largest."""
    labels = [label or "no label" for label in table.columns[1:]]
    counts = table.array(1)
    rows = [style.cluster_name(row[0]) for row in table.rows]
    heat(axes, counts, rows, labels, "{:.0f}", darkest)
    axes.set_title(title)


def pixel_aspect(shape: Sequence[int]) -> str:
    """Return whether the pixels of an image are squares: not where it is long and thin."""
    return "equal" if max(shape) <= LONG * min(shape) else "auto"


def room_for_rows(figure, table: Table) -> float:
    """Return by how many inches a page must grow for the rows of a heat map beside a panel."""
    return max(2 + ROW * len(table.rows) - figure.get_figheight(), 0)


def heat(
    axes, values: np.ndarray, rows: Sequence[str], columns: Sequence[str], form: str,
    darkest: float | None = None,
) -> None:  # fmt: skip
    """Draw non-negative numbers as a heat map, each number in its cell."""
    darkest = max(darkest or values.max(), 1e-12)
    axes.imshow(values, cmap=style.COUNTS, vmin=0, vmax=darkest, aspect="auto")
    rows, columns = lettering.fitted(rows, style.NAME), lettering.fitted(columns, style.NAME)
    small = 7 if values.shape[1] > 15 else 10
    numbers = [[form.format(value) for value in row] for row in values]
    widest = max(lettering.longest(row, small) for row in numbers)
    missing = max(lettering.longest(rows) - MARGIN, 0)
    missing += max(len(columns) * (widest + 0.06) - style.panel_width(axes), 0)
    axes.figure.grow(width=missing * axes.get_subplotspec().get_gridspec().ncols)
    upright = lettering.longest(columns) > style.panel_width(axes) / len(columns) - 0.02
    upright |= len(columns) > 8 or sum(map(len, columns)) > 48
    axes.figure.grow(height=max(lettering.longest(columns) - MARGIN, 0) if upright else 0)
    axes.set_xticks(range(len(columns)), columns, rotation=90 if upright else 0)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    cells.write(axes, values, values / darkest, style.COUNTS, form.format, small)


def whole_numbers(axes, ticks: Sequence[float]) -> None:
    """Put ticks at the given whole numbers, or at fewer where so many have no room."""
    axes.set_xticks(ticks)
    widest = lettering.longest([f"{tick:g}" for tick in ticks])
    if len(ticks) * (widest + 0.06) > style.panel_width(axes):
        axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True, steps=[1, 2, 5, 10]))


def bars(
    axes, names: Sequence[str], values: Sequence[float], place: int = 0, size: float = 10
) -> None:
    """Draw a ranking as horizontal bars, the first on top, with names of a size."""
    where = np.arange(len(names))
    axes.barh(where, values, color=style.colour(place), height=0.72)
    axes.set_yticks(where, lettering.fitted(names, style.NAME, size))
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")


def dots(axes, names: Sequence[str], values: Sequence[float], size: float = 10) -> None:
    """Draw a ranking as dots, each on a line of its own, which unlike a bar has no length that
    would count; the first on top, with names of a size."""
    where = np.arange(len(names))
    axes.scatter(values, where, s=34, color=style.colour(0), zorder=3)
    axes.set_yticks(where, lettering.fitted(names, style.NAME, size))
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="both")


def ranking(axes, table: Table, title: str, names: str) -> None:
    """Draw one query's list of similar samples by cosine."""
    bars(axes, table.column(names), table.numbers("cosine"))
    axes.set_title(title)
    axes.set_xlim(0, 1)
    axes.set_xlabel("cosine similarity of the NMF features")


def only(table: Table, column: str, value: str) -> Table:
    """Return the rows in which a column has a value."""
    at = list(table.columns).index(column)
    return Table(table.columns, [row for row in table.rows if row[at] == value])


def distinct(values: Sequence[str]) -> list[str]:
    """Return different values in the order in which they first stand."""
    return list(dict.fromkeys(values))


def in_words(value: float | None) -> str:
    """Return a score with two decimals, or that there is none."""
    return "undefined" if value is None else f"{value:.2f}"


def score(table: Table, name: str) -> float | None:
    """Return one score of a `score,value` table, None where it is not there or undefined."""
    found = [row["value"] for row in table.records() if row["score"] == name]
    return float(found[0]) if found and found[0] else None
