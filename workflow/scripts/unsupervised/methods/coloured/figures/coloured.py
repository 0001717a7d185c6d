"""The samples in one plane again and again, each panel coloured by another column."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.base.words import plural
from unsupervised.figures import excerpt, lettering, measured, panels, style

ACROSS = 3  # panels side by side
WIDE, TALL = 4.4, 4.2  # inches of a panel
MOST = 10  # groups with a colour of their own in so small a panel
# Places of what has no colour of its own: of smaller groups, noise, and samples of which nothing is
# known. They lie below what has one.
SMALL, LOOSE, EMPTY = -1, -2, -3
BELOW = 0.9
LOOKS = {
    SMALL: {"color": style.GREY, "linewidths": 0, "marker": "d", "zorder": BELOW},
    LOOSE: {"color": style.GREY, "linewidths": 0.8, "marker": "x", "zorder": BELOW},
    EMPTY: measured.EMPTY,
}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `coloured.csv`, a panel for each row of `colours.csv`."""
    table, colours = tables.read(inputs["coloured"]), tables.read(inputs["colours"]).records()
    points = np.nan_to_num(table.array(1, 3))
    columns = min(len(colours), ACROSS)
    rows = -(-len(colours) // columns)
    figure, grid = style.new(WIDE * columns + 0.4, TALL * rows + 1.0, rows, columns, squeeze=False)
    for axes in grid.flat[len(colours) :]:
        axes.set_axis_off()
    for i, (axes, row) in enumerate(zip(grid.flat, colours, strict=False), start=3):
        cells = [found[i] for found in table.rows]
        axes.set_title(lettering.clean(row["colour"]))
        panels.as_map(axes)
        if row["kind"] == "number":
            measured.explained(axes, points, measured.in_numbers(cells))
            style.legend_below(axes)
        else:
            groups(axes, points, cells, row)
    by = colours[0]["colour"] if len(colours) == 1 else plural(len(colours), "column")
    title = f"{spec['title']}: {spec['method_title']} coloured by {by} ({spec['variant']})"
    style.headline(figure, title, note(table, colours))
    return figure


def note(table: Table, colours: Sequence[Mapping]) -> str:
    """Say what the axes are, and what grey means, where there is any."""
    is_map = table.columns[1] == "x"
    crowd = len(table.rows) > panels.CROWD
    more = any(row["groups"] and int(row["groups"]) > most_of(crowd) for row in colours)
    return excerpt.sentences(
        "Axes have no meaning, neighbours have."
        if is_map
        else "From left to right component 1, from below component 2.",
        "Dark grey: the smaller groups together." if more else "",
        "Each place has the colour of its commonest group, or of its mean." if crowd else "",
    )


def groups(axes, points: np.ndarray, cells: Sequence[str], row: Mapping[str, str]) -> None:
    """Draw words or clusters: the largest groups each in its colour and sign."""
    word = "cluster " if row["kind"] == "clusters" else ""
    marks = {"": EMPTY} | ({style.NOISE: LOOSE} if word else {})
    ranked = largest([cell for cell in cells if cell not in marks])
    crowd = len(points) > panels.CROWD
    places = style.in_order(ranked[: most_of(crowd)])
    names = {place: f"{word}{name}" for name, place in places.items()}
    names |= {
        SMALL: f"{len(ranked) - len(places)} more",
        LOOSE: f"noise: {int(row['noise']):,}",
        EMPTY: f"{'not seen' if word else 'nothing known'}: {int(row['missing']):,}",
    }
    of = np.array([{**places, **marks}.get(cell, SMALL) for cell in cells])
    if crowd:
        hexagons(axes, points, cells, of)
    for place, name in names.items():
        if (here := of == place).any():
            look = {"marker": "h"} if crowd else {}
            axes.scatter(
                *points[here & (not crowd)].T, s=panels.point_size(len(points)),
                label=style.entry(name), **look_of(place) | look,
            )  # fmt: skip
    style.legend_below(axes, columns=3)


def most_of(crowd: bool) -> int:
    """Return how many groups have a look of their own: in a crowd, which has no signs, one for each
    colour."""
    return len(style.PALETTE) if crowd else MOST


def look_of(place: int) -> dict:
    """Return how the dots of a place look."""
    if place in LOOKS:
        return LOOKS[place]
    return {
        "color": style.colour(place), "marker": style.marker(place), "linewidths": 0.3,
        "edgecolors": "white", "alpha": 0.9,
    }  # fmt: skip


def largest(cells: Sequence[str]) -> list[str]:
    """Return the groups, the largest first; of equals, in natural order."""
    sizes = Counter(cells)
    return sorted(style.in_order(list(sizes)), key=lambda group: -sizes[group])


def hexagons(axes, points: np.ndarray, cells: Sequence[str], of: np.ndarray) -> None:
    """Draw each place of a crowd in the colour of its commonest group."""
    names, numbered = np.unique(cells, return_inverse=True)
    place = np.zeros(len(names), dtype=int)
    place[numbered] = of
    drawn = axes.hexbin(
        *points.T, C=numbered, reduce_C_function=lambda some: np.bincount(some).argmax(),
        **panels.HEXAGONS,
    )  # fmt: skip
    shades = [look_of(int(place[int(group)]))["color"] for group in drawn.get_array()]
    drawn.set_array(None)
    drawn.set_facecolor(shades)
