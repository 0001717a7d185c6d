"""Two trees of the same samples face to face, with a line from each leaf to itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import lettering, panels, style
from unsupervised.figures.branching import Branch, branches, leaf_order
from unsupervised.methods.hierarchy.figures import shades
from unsupervised.methods.hierarchy.figures.dendrogram import draw_branches, leaves_of, repeated

MOST_NAMED = 100  # leaves with their name
LINE, TALLEST, FRAME = 0.155, 12.0, 1.7  # inches of a name, of all leaves, above and below
NAME, TREE, BETWEEN = 1.7, 3.2, 1.5  # inches of a name, of a tree, of the lines
ROUNDS = 2  # in which each tree is turned to suit the other


@dataclass
class Side:
    """A tree: its merges; the name, the label and the samples of each leaf by its number."""

    merges: Table
    names: dict[int, str]
    labels: dict[int, str]
    sizes: dict[int, int]

    @property
    def order(self) -> list[str]:
        """The names from top to bottom."""
        return [self.names[leaf] for leaf in leaf_order(self.merges.records())]


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the trees of a variant and of the one that it names; `comparison.csv` says how alike
    they are."""
    this, other = side(inputs, "this"), side(inputs, "other")
    for _ in range(ROUNDS):
        other.merges = turned(other, this.order)
        this.merges = turned(this, other.order)
    count = len(this.names)
    height = min(LINE * count, TALLEST)
    shown = dict(zip(this.order, lettering.fitted(this.order, NAME, 8), strict=True))
    wide = lettering.longest(list(shown.values()), 8) + 0.2 if count <= MOST_NAMED else 0.0
    middle = BETWEEN + 2 * wide
    figure, (left, between, right) = style.new(
        2 * TREE + middle, max(height, 2.0) + FRAME, 1, 3, sharey=True,
        width_ratios=[TREE, middle, TREE],
    )  # fmt: skip
    labelled = shades.can_tell(list(this.labels.values()))
    groups, colours = grouped(this, labelled)
    tree(left, this, groups, colours)
    tree(right, other, groups, colours)
    of_lines = {name: colours.get(group, style.LIGHT) for name, group in groups.items()}
    left.invert_xaxis()
    left.set_title(spec["variant"])
    right.set_title(spec["compare"], loc="left")
    links(between, this.order, other.order, of_lines, wide / middle, shown if wide else {})
    left.set_ylim(count - 0.5, -0.5)
    comparison = tables.read(inputs["comparison"])
    alike = panels.in_words(panels.score(comparison, "cophenetic_correlation_between"))
    style.headline(
        figure,
        f"{spec['title']}: two trees of the same samples",
        f"Cophenetic correlation of the two: {alike}. Both are turned at their branches so that "
        "few lines cross. " + meaning(this, labelled),
    )
    return figure


def meaning(this: Side, labelled: bool) -> str:
    """Say what the colours are."""
    if labelled:
        return "A line has the colour of its label, a branch that of its leaves if all have one."
    many = "The labels are more than colours, so they are not shown. " * any(this.labels.values())
    _, large = large_branches(this)
    if not large:
        return many.strip()
    return (
        many
        + "Each large branch of the left tree has a colour, and so have its samples' lines; right, "
        "a branch has a colour where all its samples are of one such branch on the left. "
        + repeated(len(large))
    ).strip()


def side(inputs: Mapping[str, str], which: str) -> Side:
    """Return one of the two trees."""
    merges = tables.read(inputs[which])
    leaves = leaves_of(tables.read(inputs[f"{which}_leaves"]))
    numbers = leaf_order(merges.records())
    return Side(
        merges,
        dict(zip(numbers, (leaf.sample for leaf in leaves), strict=True)),
        dict(zip(numbers, (leaf.label for leaf in leaves), strict=True)),
        dict(zip(numbers, (leaf.size for leaf in leaves), strict=True)),
    )


def turned(tree: Side, wanted: Sequence[str]) -> Table:
    """Return the merges of a tree with the sides of each swapped, where that brings the leaves
    nearer to a wanted order: first comes the side whose leaves stand first there on average."""
    place = {name: i for i, name in enumerate(wanted)}
    held = {leaf: (place[name], 1) for leaf, name in tree.names.items()}
    rows = []
    for number, row in enumerate(tree.merges.records(), start=len(tree.names)):
        one, two = int(row["left"]), int(row["right"])
        (first, few), (second, many) = held[one], held[two]
        if first * many > second * few:  # means of whole numbers, compared without rounding
            one, two = two, one
        held[number] = (first + second, few + many)
        rows.append([{**row, "left": one, "right": two}[name] for name in tree.merges.columns])
    return Table(tree.merges.columns, rows)


def tree(axes, drawn: Side, groups: Mapping[str, str], colours: Mapping[str, str]) -> None:
    """Draw a tree on its side, its leaves at 0: a branch in the colour of the group of all its
    leaves."""
    found = branches(drawn.merges)
    of = shades.of_leaves(found, [groups[name] for name in drawn.order])
    draw_branches(axes, found, [colours.get(group, style.GREY) for group in of], None)
    axes.set_xlim(left=0)
    axes.set_xlabel("height of the merge (distance)")
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)


def grouped(drawn: Side, labelled: bool) -> tuple[dict[str, str], dict[str, str]]:
    """Return the group of each leaf by its name, and the colour of each group: labels or, without
    them, the large branches of the tree. A leaf of none has an empty group."""
    if labelled:
        labels = [drawn.labels[leaf] for leaf in leaf_order(drawn.merges.records())]
        colours = {label: style.colour(i) for label, i in shades.different(labels).items()}
        return dict(zip(drawn.order, labels, strict=True)), colours
    groups = dict.fromkeys(drawn.order, "")
    found, large = large_branches(drawn)
    for place, top in enumerate(large):
        first, last = found[top].leaves
        groups.update(dict.fromkeys(drawn.order[first : last + 1], str(place)))
    apart = shades.neighbours_apart(list(range(len(large))))
    return groups, {str(place): shade for place, shade in apart.items()}


def large_branches(drawn: Side) -> tuple[list[Branch], list[int]]:
    """Return the branches of a tree, and which of them are large."""
    found = branches(drawn.merges)
    sizes = [drawn.sizes[leaf] for leaf in leaf_order(drawn.merges.records())]
    return found, shades.large_below(found, sizes, shades.line_of(found, sizes))


def links(
    axes, left: Sequence[str], right: Sequence[str], colours: Mapping[str, str], edge: float,
    shown: Mapping[str, str],
) -> None:  # fmt: skip
    """Draw a line from each leaf on the left to itself on the right, and the names beside them."""
    there = {name: i for i, name in enumerate(right)}
    lines = [[(edge, i), (1 - edge, there[name])] for i, name in enumerate(left)]
    width = 1.2 if len(left) <= MOST_NAMED else 0.5
    axes.add_collection(
        LineCollection(lines, colors=[colours[name] for name in left], linewidths=width)
    )
    axes.set_xlim(0, 1)
    axes.set_axis_off()
    for i, name in enumerate(left):
        if name in shown:
            axes.text(0, i, shown[name], ha="left", va="center", fontsize=8)
            axes.text(1, there[name], shown[name], ha="right", va="center", fontsize=8)
