"""A tree of clusterings: a row for each level, and who goes from one to the next."""

from collections.abc import Mapping
from itertools import takewhile

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import cells, excerpt, panels, style
from unsupervised.methods.clusterings import tree_saying, tree_words
from unsupervised.methods.clusterings.figures import tree_colours
from unsupervised.methods.clusterings.tree_words import NUMBER

MOST = 15  # rows of a page
ROW, NODE = 0.62, 0.62  # inches of a row, and of a node
BROAD, NARROW = 14.0, 0.3  # inches beyond which nodes move together, and of a node at least
CROWDED = 120  # clusters that are too many for a row
LEAST = 0.05  # share of a cluster: ways of less are not drawn
LARGEST, SMALLEST = 620, 140  # area of a node, in points


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `tree.csv`; the number of clusters that the variant has is marked, or its own value of
    the setting by which the tree goes."""
    table = tables.read(inputs["tree"])
    level = tree_saying.level_of(table)
    whole = panels.distinct(table.column(level))
    levels = drawable({step: panels.only(table, level, step) for step in whole[:MOST]})
    clusters = tables.read(inputs["clusters"])
    chosen = chosen_number(clusters) if level == NUMBER else f"{spec[level]:.6g}"
    places = laid_out(levels)
    widest = max(map(len, places.values()), default=1)
    node = min(NODE, max(BROAD / widest, NARROW))
    figure, axes = style.new(max(node * widest + 1.6, 6), ROW * len(levels) + 1.6)
    rows = {count: row for row, count in enumerate(levels)}
    found = tree_colours.read(inputs, levels)
    per_sample = LARGEST * (node / NODE) ** 2 / largest(levels)
    for before, count in zip([None, *levels], levels, strict=False):
        ways(axes, levels[count], places.get(before), places[count], rows[count], found.links)
        nodes(axes, levels[count], places[count], rows[count], found.of(count), per_sample)
    found.explain(axes)
    if chosen in rows:
        axes.axhspan(
            rows[chosen] - 0.4, rows[chosen] + 0.4, color=style.LIGHT, alpha=0.5, zorder=0, lw=0
        )
    axes.set_yticks(range(len(levels)), list(levels))
    axes.set_ylim(len(levels) - 0.4, -0.6)
    axes.set_xlim(-widest / 2, widest / 2)
    axes.set_xticks([])
    axes.set_ylabel(tree_words.named(level))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    title = f"{spec['title']}: who goes where, by {spec['method_title']} ({spec['variant']})"
    marked = ("Grey band" if found.found else "Grey") if chosen in rows else ""
    note = said(levels, whole, level, marked)
    part = excerpt.said(samples(levels), len(clusters.rows), "samples", "drawn") if levels else ""
    style.headline(figure, title, excerpt.sentences(note, part, found.said))
    return figure


def drawable(levels: Mapping[str, Table]) -> dict[str, Table]:
    """Return the levels up to the first that has more clusters than a row can hold."""
    few = (len(set(table.column("cluster"))) <= CROWDED for table in levels.values())
    return {step: levels[step] for step, _ in zip(levels, takewhile(bool, few), strict=False)}


def chosen_number(clusters: Table) -> str:
    """Return how many clusters the variant has; noise is none."""
    return str(len({*clusters.column("cluster")} - {style.NOISE}))


def samples(levels: Mapping[str, Table]) -> int:
    """Return how many samples the tree follows; noise is in no cluster."""
    found = [{row["cluster"]: int(row["size"]) for row in t.records()} for t in levels.values()]
    return max((sum(sizes.values()) for sizes in found), default=0)


def largest(levels: Mapping[str, Table]) -> int:
    """Return the size of the largest cluster at any level; 1 where there is none."""
    return max(
        (int(row["size"]) for table in levels.values() for row in table.records()), default=1
    )


def laid_out(levels: Mapping[str, Table]) -> dict[str, dict[str, float]]:
    """Return for each level where its clusters stand, from left to right: each below the middle of
    its parents, so that few ways cross, and a step from the next."""
    found: dict[str, dict[str, float]] = {}
    above: dict[str, float] = {}
    for count, table in levels.items():
        wanted: dict[str, float] = {}
        for row in table.records():
            weight = float(row["share"] or 0) * above.get(row["parent"], 0.0)
            wanted[row["cluster"]] = round(wanted.get(row["cluster"], 0.0) + weight, 9)
        order = sorted(wanted, key=lambda cluster: (wanted[cluster], int(cluster)))
        above = {cluster: i - (len(order) - 1) / 2 for i, cluster in enumerate(order)}
        found[count] = above
    return found


def ways(axes, table: Table, above: Mapping | None, here: Mapping, row: int, colour: str) -> None:
    """Draw the ways into the clusters of one level: as wide as the share of the cluster that comes
    that way."""
    for way in table.records() if above else ():
        share = float(way["share"])
        if share >= LEAST:
            axes.plot(
                [above[way["parent"]], here[way["cluster"]]], [row - 1, row], zorder=1,
                color=colour, alpha=0.25 + 0.6 * share, linewidth=0.6 + 4 * share,
                solid_capstyle="round",
            )  # fmt: skip


def nodes(
    axes, table: Table, here: Mapping, row: int, colours: Mapping[str, str], per_sample: float
) -> None:
    """Draw the clusters of one level, by their sizes, with their numbers; white where they have
    no colour."""
    sizes = {way["cluster"]: int(way["size"]) for way in table.records()}
    areas = np.array(list(sizes.values())) * per_sample
    across = [here[cluster] for cluster in sizes]
    grounds = [colours.get(cluster, "white") for cluster in sizes]
    axes.scatter(
        across, [row] * len(sizes), s=np.maximum(areas, SMALLEST), color=grounds,
        edgecolors=style.GREY if colours else style.colour(0), linewidths=1.2, zorder=2,
    )  # fmt: skip
    for cluster, place, ground in zip(sizes, across, grounds, strict=True):
        ink = cells.readable(to_rgb(ground)) if colours else style.INK
        axes.text(
            place, row, cluster, ha="center", va="center_baseline", fontsize=8, zorder=3,
            color=ink,
        )  # fmt: skip


def said(levels: Mapping[str, Table], whole: list[str], level: str, marked: str) -> str:
    """Return what the signs mean, and what is left out; `marked` is what the variant's own level
    has, if it is drawn."""
    if not whole:
        return f"No {tree_words.named(level)} of the sweep can be fitted."
    if not levels:
        return f"Not drawn: there are more than {CROWDED} clusters."
    own = "number" if level == NUMBER else level
    return excerpt.sentences(
        "A larger node is a larger cluster; a way is as wide as the share of the lower cluster "
        f"that comes from the upper; those below {LEAST:.0%} are left out.",
        f"{marked}: the {own} of this variant." if marked else "",
        excerpt.said(len(levels), len(whole), tree_words.several(level)),
    )
