"""The samples along the first components, two by two, and how they are spread along each."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.cells import are_measured, as_groups
from unsupervised.base.words import percent
from unsupervised.figures import excerpt, lettering, measured, panels, style

PANEL = 2.5  # inches
MOST = 10  # labels with a colour of their own
DRAWN = 5_000  # samples in so small a panel
BARS = 30  # of a histogram


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `features.csv`; `variance.csv` names the shares of the components."""
    samples, variance = tables.read(inputs["features"]), tables.read(inputs["variance"])
    places = samples.array(2)[:, : spec["pairs"]]
    count = places.shape[1]
    shares = variance.numbers("explained_variance_ratio")[:count]
    labels = samples.column("label")
    groups, more = shown(as_groups(labels))
    signs = style.in_order([group for group in groups if group])
    step = -(-len(places) // DRAWN)
    values = measured.in_numbers(labels) if are_measured(labels) else None
    shades = None
    figure, grid = style.new(PANEL * count + 0.8, PANEL * count + 0.9, count, count, squeeze=False)
    for row in range(count):
        for column in range(count):
            axes = grid[row][column]
            if column > row:
                axes.set_axis_off()
            elif column == row:
                spread(axes, places[:, row], groups)
            elif values is not None:
                shades = measured.samples(axes, places[::step][:, [column, row]], values[::step])
            else:
                points = places[::step][:, [column, row]]
                panels.scatter(axes, points, groups[::step], named=True, signs=signs)
            axes.tick_params(labelsize=8)
            if column and column != row:
                axes.tick_params(labelleft=False)
            if row < count - 1:
                axes.tick_params(labelbottom=False)
    for i, share in enumerate(shares):
        name = f"component {i + 1}" + (f" ({percent(float(share))})" if np.isfinite(share) else "")
        grid[-1][i].set_xlabel(name)
        if i:
            grid[i][0].set_ylabel(name)
    align(grid, places)
    legend(grid)
    if shades is not None:
        bar(grid[0][-1], shades, values)
    title = f"{spec['title']}: pairs of {spec['method_title']} components ({spec['variant']})"
    style.headline(figure, title, note(spec, places, step, groups, more))
    return figure


def note(spec: Mapping, places: np.ndarray, step: int, groups: Sequence[str], more: int) -> str:
    """Say what is drawn of what there is."""
    count = places.shape[1]
    grey = f"the {more:,} smaller groups" if more else "samples without a label"
    return excerpt.sentences(
        "In brackets the share of the variance.",
        f"There are no more than {count} components." if count < spec["pairs"] else "",
        f"Grey: {grey}." if any(groups) and "" in groups else "",
        panels.drawn(len(places[::step]), len(places)),
    )


def shown(labels: Sequence[str]) -> tuple[list[str], int]:
    """Return the labels, those beyond the largest as none, and how many these are."""
    sizes = Counter(label for label in labels if label)
    ranked = sorted(style.in_order(list(sizes)), key=lambda label: -sizes[label])
    kept = {*ranked[:MOST]}
    return [label if label in kept else "" for label in labels], len(ranked) - len(kept)


def spread(axes, values: np.ndarray, groups: Sequence[str]) -> None:
    """Draw how many samples lie where along a component: all in grey, each label in its colour."""
    edges = np.histogram_bin_edges(values, BARS)
    axes.hist(values, edges, color=style.LIGHT)
    for group, place in style.in_order([group for group in groups if group]).items():
        own = values[[found == group for found in groups]]
        axes.hist(own, edges, histtype="step", color=style.colour(place), linewidth=1.2)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)


def align(grid, places: np.ndarray) -> None:
    """Give the panels of a column one scale, and those of a row."""
    low, high = places.min(axis=0), places.max(axis=0)
    margin = np.where(high > low, 0.05 * (high - low), 1.0)
    for row in range(len(grid)):
        for column in range(row + 1):
            grid[row][column].set_xlim(low[column] - margin[column], high[column] + margin[column])
            if column < row:
                grid[row][column].set_ylim(low[row] - margin[row], high[row] + margin[row])


def bar(axes, shades, values: np.ndarray) -> None:
    """Put a colour bar where no panel is."""
    where = axes.inset_axes((0.5, 0.05, 0.07, 0.75))  # below what the legend says
    found = axes.figure.colorbar(shades, cax=where, extend=measured.beyond(values))
    measured.finish(found, values, panels.LABEL)


def legend(grid) -> None:
    """Put the labels' names where no panel is."""
    if len(grid) == 1:
        return
    handles, names = grid[-1][0].get_legend_handles_labels()
    names = lettering.fitted([name.removeprefix(style.HIDDEN) for name in names], PANEL - 0.6, 9)
    if handles:
        found = grid[0][-1].legend(handles, names, loc="upper right", borderaxespad=0)
        found.set_in_layout(False)
        for handle in found.legend_handles:
            handle.set_sizes(np.maximum(handle.get_sizes(), style.LEAST_MARKER))
