"""One map of a dataset, again and again: by its labels, and by the clusters of each clustering."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.cells import as_groups
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, matching, panels, style

MOST, ACROSS = 9, 3  # panels, and those side by side
WIDE, TALL = 4.4, 4.3  # inches of a panel


@dataclass(frozen=True)
class View:
    """What one panel shows: its title, and the group of each sample of the map; none of one that a
    clustering does not see."""

    title: str
    groups: list[str]
    are_labels: bool


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the first seed's `map.csv` of the first map, and `clusters.csv` of every clustering."""
    step, variant = spec["maps"][0]
    table = tables.read(inputs[f"{step}/{variant}/map"])
    first = panels.only(table, "seed", table.column("seed")[0])
    drawn = part(first)
    points = drawn.numbers("x", "y").reshape(-1, 2)
    whole = list(views(drawn, inputs, spec["clusterings"]))
    known = known_groups(whole[0])
    shown = whole[:MOST]
    columns = min(len(shown), ACROSS)
    rows = -(-len(shown) // columns)
    figure, grid = style.new(WIDE * columns + 0.3, TALL * rows + 1.0, rows, columns, squeeze=False)
    for axes in grid.flat[len(shown) :]:
        axes.set_axis_off()
    for axes, view in zip(grid.flat, shown, strict=False):
        if view.are_labels:
            panels.labelled(axes, points, view.groups)
        else:
            signs = matching.drawn(matching.places(view.groups, known), panels.MOST_GROUPS)
            panels.scatter(axes, points, view.groups, "cluster", noise=style.NOISE, signs=signs)
        panels.as_map(axes)
        axes.set_title(view.title)
        style.legend_below(axes, columns=4)
    style.headline(
        figure,
        f"{spec['title']}: every clustering on one map ({step}/{variant})",
        excerpt.sentences(
            said(whole),
            "Axes have no meaning, neighbours have.",
            panels.flattened(table.columns),
            panels.drawn(len(points), len(first.rows)),
            excerpt.said(len(shown), len(whole), "clusterings"),
            excerpt.said(1, len(spec["maps"]), "maps"),
        ),
    )
    return figure


def known_groups(first: View) -> Sequence[str]:
    """Return the groups whose colours clusters have: the labels, or the clusters of the first
    clustering without its noise."""
    if first.are_labels:
        return as_groups(first.groups)
    return ["" if group == style.NOISE else group for group in first.groups]


def part(mapped: Table) -> Table:
    """Return evenly chosen rows of a map of very many samples."""
    step = -(-len(mapped.rows) // panels.CROWD)
    return Table(mapped.columns, mapped.rows[::step])


def views(mapped: Table, inputs: Mapping[str, str], asked: Sequence) -> Iterator[View]:
    """Yield what is to be seen: the labels, if there are any, then each clustering."""
    names, labels = mapped.column("sample"), mapped.column("label")
    if any(labels):
        yield View("known labels", labels, True)
    for step, variant in asked:
        table = tables.read(inputs[f"{step}/{variant}/clusters"])
        of = dict(zip(table.column("sample"), table.column("cluster"), strict=True))
        yield View(f"{step}/{variant}", [of.get(name, "") for name in names], False)


def said(whole: Sequence[View]) -> str:
    """Say what colours mean."""
    grey = any("" in view.groups for view in whole if not view.are_labels)
    unseen = "Grey dots: not seen by the clustering." if grey else ""
    if whole[0].are_labels:
        return excerpt.sentences(matching.SAID * any(as_groups(whole[0].groups)), unseen)
    if len(whole) == 1:
        return unseen
    return excerpt.sentences(
        "A cluster has the colour of the cluster of the first clustering with which it shares most "
        "of its samples, if no other has more of them.",
        unseen,
    )
