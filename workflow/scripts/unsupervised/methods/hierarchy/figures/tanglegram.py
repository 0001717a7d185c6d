"""Two trees of the same samples face to face, with a line from each leaf to itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import lettering, panels, style
from unsupervised.methods.hierarchy.figures import shades
from unsupervised.methods.hierarchy.figures.dendrogram import draw_branches, leaves_of
from unsupervised.methods.hierarchy.figures.tree import branches, leaf_order

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
    colours, told = tree(left, this), "of the left tree"
    tree(right, other)
    left.invert_xaxis()
    left.set_title(spec["variant"])
    right.set_title(spec["compare"], loc="left")
    links(between, this.order, other.order, colours, wide / middle, shown if wide else {})
    left.set_ylim(count - 0.5, -0.5)
    comparison = tables.read(inputs["comparison"])
    alike = panels.in_words(panels.score(comparison, "cophenetic_correlation_between"))
    what = "label" if shades.can_tell(list(this.labels.values())) else "branch"
    style.headline(
        figure,
        f"{spec['title']}: two trees of the same samples",
        f"Cophenetic correlation of the two: {alike}. Both are turned at their branches so that "
        f"few lines cross; a line has the colour of its {what}, as far as these have one, {told}.",
    )
    return figure


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


def tree(axes, drawn: Side) -> dict[str, str]:
    """Draw a tree on its side, its leaves at 0; return the colour of each leaf's line."""
    found = branches(drawn.merges)
    numbers = leaf_order(drawn.merges.records())
    labels = [drawn.labels[leaf] for leaf in numbers]
    telling = shades.can_tell(labels)
    sizes = [drawn.sizes[leaf] for leaf in numbers]
    line = shades.line_of(found, sizes)
    colours = shades.of_labels(found, labels) if telling else shades.below_line(found, sizes, line)
    draw_branches(axes, found, colours, None)
    axes.set_xlim(left=0)
    axes.set_xlabel("height of the merge (distance)")
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    if telling:
        places = shades.different(labels)
        own = [style.colour(places[label]) if label else style.GREY for label in labels]
    else:
        own = [style.LIGHT] * len(labels)
        for branch, shade in zip(reversed(found), reversed(colours), strict=True):
            if shade != style.GREY:
                for leaf in range(branch.leaves[0], branch.leaves[1] + 1):
                    own[leaf] = shade
    return dict(zip(drawn.order, own, strict=True))


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
