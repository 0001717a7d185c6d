"""A dendrogram that lies on its side, so that every name stands upright."""

from collections import Counter
from collections.abc import Mapping

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from unsupervised import style, tables
from unsupervised.plots import panels
from unsupervised.plots.tree import Leaf, branches, truncated

LINE = 0.155  # inches of height for each name


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `merges.csv` and `leaves.csv`; `clusters.csv` colours what lies below the cut.

    Of a tree with more leaves than the variant's `plot.leaves`, the upper part is drawn.
    """
    all_leaves = leaves_of(tables.read(inputs["leaves"]))
    merges, leaves = truncated(tables.read(inputs["merges"]), all_leaves, spec["plot"]["leaves"])
    names, labels = [leaf.text for leaf in leaves], [leaf.label for leaf in leaves]
    figure, axes = style.new(9, max(3.2, 1.9 + LINE * len(names)))
    by_sample = clusters_of(inputs)
    clusters = {place: by_sample[leaf.sample] for place, leaf in enumerate(leaves) if by_sample}
    draw_branches(axes, merges, spec["cut"], branch_colours(clusters, labels))
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.set_xlabel("height of the merge (distance)")
    axes.yaxis.tick_right()
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.invert_xaxis()
    axes.set_yticks(range(len(names)), leaf_texts(names, labels))
    colour_names(axes, labels)
    if any(labels):
        label_legend(figure, labels)
    method = f"{spec['method']} linkage"
    note = ""
    if spec["cut"]:
        count = style.plural(len(set(by_sample.values())), "cluster")
        note = f"Dashed: cut at height {spec['cut']:g}, {count}."
        if any(labels):
            note += " Branches below it have the colour of their cluster's commonest label."
    if len(leaves) < len(all_leaves):
        note += f" The upper {len(leaves)} of {len(all_leaves)} leaves."
    style.headline(figure, f"{spec['title']}: {method}", note.strip())
    return figure


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


def branch_colours(clusters: dict[int, int], labels: list[str]) -> dict[int, str]:
    """Return the colour of the branches at each leaf.

    Where samples have labels, a cluster has the colour of its commonest label, so that one
    colour means one thing; else each cluster has its own.
    """
    if not any(labels):
        return {place: style.colour(cluster) for place, cluster in clusters.items()}
    places = style.in_order([label for label in labels if label])
    commonest = {
        cluster: Counter(labels[p] for p, c in clusters.items() if c == cluster).most_common(1)
        for cluster in set(clusters.values())
    }
    return {
        place: style.colour(places.get(commonest[cluster][0][0], len(places)))
        for place, cluster in clusters.items()
    }


def draw_branches(axes, merges: tables.Table, cut: float | None, leaves: dict[int, str]) -> None:
    """Draw each merge as a bracket, in its leaves' colour if it lies below the cut."""
    lines, colours = [], []
    for branch in branches(merges):
        (low, high), (left, right), top = branch.places, branch.heights, branch.height
        lines.append([(left, low), (top, low), (top, high), (right, high)])
        below = cut is not None and branch.height <= cut
        colours.append(leaves[branch.leaves[0]] if below else style.GREY)
    axes.add_collection(LineCollection(lines, colors=colours, linewidths=1.3))
    axes.autoscale_view()
    if cut is not None:
        axes.axvline(cut, color=style.INK, linestyle="--", linewidth=1)


def leaf_texts(names: list[str], labels: list[str]) -> list[str]:
    """Return what stands at each leaf: the label too where names are only numbers."""
    if any(labels) and all(name.isdigit() for name in names):
        return [f"{label} {name}" for name, label in zip(names, labels, strict=True)]
    return names


def colour_names(axes, labels: list[str]) -> None:
    """Write the names small, in the colour of their label."""
    places = style.in_order([label for label in labels if label])
    for text, label in zip(axes.get_yticklabels(), labels, strict=True):
        text.set_fontsize(8)
        if label and len(places) <= panels.MOST_LABELS:
            text.set_color(style.colour(places[label]))


def label_legend(figure: Figure, labels: list[str]) -> None:
    """Say which label has which colour, above the tree."""
    places = style.in_order([label for label in labels if label])
    if len(places) <= panels.MOST_LABELS:
        handles = [
            Line2D([], [], color=style.colour(i), linewidth=6, label=label)
            for label, i in places.items()
        ]
        figure.legend(handles=handles, loc="outside upper right", ncols=6, title="colour of names")
