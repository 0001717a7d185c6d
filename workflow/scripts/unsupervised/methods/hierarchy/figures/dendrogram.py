"""A dendrogram that lies on its side, so that every name stands upright."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from unsupervised.base import tables
from unsupervised.base.words import plural
from unsupervised.figures import lettering, style
from unsupervised.figures.branching import Branch, branches
from unsupervised.figures.page import LARGEST
from unsupervised.methods.hierarchy.figures import shades
from unsupervised.methods.hierarchy.figures.tree import Leaf, truncated

LINE = 0.155  # inches of height for each name
FRAME = 1.9  # inches above and below the names
NAME, LABEL = 2.4, 1.2  # inches of a name and, where it stands beside, of its label


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `merges.csv` and `leaves.csv`; `clusters.csv` colours what lies below the cut."""
    axes, _, leaves, note = tree_on_page(inputs, spec)
    return titled(axes, leaves, f"{spec['title']}: {spec['method']} linkage", note)


def tree_on_page(
    inputs: Mapping[str, str], spec: Mapping
) -> tuple[Axes, tables.Table, list[Leaf], str]:
    """Draw a tree on a page of its own; return its axes, the merges and the leaves that are drawn,
    and what is to be said of it.

    Of a tree with more leaves than the variant's `plot.leaves`, the upper part is drawn.
    """
    all_leaves = leaves_of(tables.read(inputs["leaves"]))
    merges, leaves = truncated(tables.read(inputs["merges"]), all_leaves, spec["plot"]["leaves"])
    names, labels = [leaf.text for leaf in leaves], [leaf.label for leaf in leaves]
    line = min(LINE, (LARGEST - FRAME) / len(names))
    _, axes = style.new(9, max(3.2, FRAME + line * len(names)))
    by_sample = clusters_of(inputs)
    clusters = {place: by_sample[leaf.sample] for place, leaf in enumerate(leaves) if by_sample}
    found = branches(merges)
    sizes = [leaf.size for leaf in leaves]
    colours, line_at, told = coloured(found, spec["cut"], clusters, labels, sizes)
    draw_branches(axes, found, colours, line_at)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.set_xlabel("height of the merge (distance)")
    axes.yaxis.tick_right()
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.invert_xaxis()
    axes.set_yticks(range(len(names)), leaf_texts(names, labels))
    colour_names(axes, labels, size=8 if line == LINE else 6.5)
    note = ""
    if spec["cut"]:
        count = plural(len(set(by_sample.values())), "cluster")
        note = f"Dashed: cut at height {spec['cut']:g}, {count}. "
    note += told
    if len(leaves) < len(all_leaves):
        note += f" The upper {len(leaves):,} of {len(all_leaves):,} leaves."
    return axes, merges, leaves, note.strip()


def titled(axes: Axes, leaves: list[Leaf], title: str, note: str) -> Figure:
    """Put a title and a note on the page of a tree, and say which label has which colour."""
    style.headline(axes.figure, title, note)
    labels = [leaf.label for leaf in leaves]
    if any(labels):
        label_legend(axes, labels)
    return axes.figure


def leaves_of(table: tables.Table) -> list[Leaf]:
    """Return the leaves from left to right; groups say how many samples they hold."""
    return [
        Leaf(
            row["sample"] + (f" and {int(row['size']) - 1} more" if "size" in row else ""),
            row["label"],
            row["sample"],
            int(row.get("size", 1)),
        )
        for row in table.records()
    ]


def clusters_of(inputs: Mapping[str, str]) -> dict[str, int]:
    """Return the cluster of each sample; nothing where the tree is not cut."""
    if "clusters" not in inputs:
        return {}
    table = tables.read(inputs["clusters"])
    return dict(zip(table.column("sample"), map(int, table.column("cluster")), strict=True))


def draw_branches(axes, found: Sequence[Branch], colours: list[str], line: float | None) -> None:
    """Draw each merge as a bracket in its colour, and a cut as a dashed line."""
    lines = []
    for branch in found:
        (low, high), (left, right), top = branch.places, branch.heights, branch.height
        lines.append([(left, low), (top, low), (top, high), (right, high)])
    axes.add_collection(LineCollection(lines, colors=colours, linewidths=1.3))
    axes.autoscale_view()
    if line is not None:
        axes.axvline(line, color=style.INK, linestyle="--", linewidth=1)


def coloured(
    found: Sequence[Branch],
    cut: float | None,
    clusters: dict[int, int],
    labels: list[str],
    sizes: Sequence[int],
) -> tuple[list[str], float | None, str]:
    """Return a colour for each branch, where a line is drawn, if any, and what both mean: clusters
    where the tree is cut, else labels where there are such, else large branches."""
    if cut is not None:
        told = "Branches below it have the colour of their cluster"
        colours = shades.below_cut(found, cut, clusters, labels)
        if shades.can_tell(labels):
            return colours, cut, f"{told}'s commonest label."
        return colours, cut, f"{told}. {repeated(len(shades.with_branches(clusters)))}".strip()
    if shades.can_tell(labels):
        told = "A branch whose leaves all have one label has its colour."
        return shades.of_labels(found, labels), None, told
    line = shades.line_of(found, sizes)
    told = (
        "Dashed: where most branches hold a twentieth of the samples or more; these have colours. "
        "No cut was asked for, and they are no clusters. "
        + repeated(len(shades.large_below(found, sizes, line)))
    )
    colours = shades.below_line(found, sizes, line)
    return colours, line, told.strip() if line is not None else ""


def repeated(count: int) -> str:
    """Say that so many have too few colours; nothing where each has its own."""
    return shades.REPEATED if count > len(style.PALETTE) else ""


def leaf_texts(names: list[str], labels: list[str]) -> list[str]:
    """Return what stands at each leaf: the label too where names are only numbers, or where
    there are more labels than colours."""
    shown = lettering.fitted(names, NAME, 8)
    if any(labels) and all(name.isdigit() for name in names):
        beside = lettering.fitted(labels, NAME, 8)
        return [f"{label} {name}" for name, label in zip(shown, beside, strict=True)]
    if len(shades.different(labels)) > shades.TELLING:
        beside = lettering.fitted(labels, LABEL, 8)
        pairs = zip(shown, beside, strict=True)
        return [f"{name} ({label})" if label else name for name, label in pairs]
    return shown


def colour_names(axes, labels: list[str], size: float) -> None:
    """Write the names small, in the colour of their label."""
    places = shades.different(labels)
    for text, label in zip(axes.get_yticklabels(), labels, strict=True):
        text.set_fontsize(size)
        if label and len(places) <= shades.TELLING:
            text.set_color(style.colour(places[label]))


def label_legend(axes, labels: list[str]) -> None:
    """Say which label has which colour, above the tree."""
    places = shades.different(labels)
    if len(places) <= shades.TELLING:
        handles = [Line2D([], [], color=style.colour(i), linewidth=6) for i in places.values()]
        style.legend_above(axes, handles, list(places), "colour of names")
