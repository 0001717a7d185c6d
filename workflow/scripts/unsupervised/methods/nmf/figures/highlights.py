"""The NMF features of named samples, side by side."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.figures import excerpt, lettering, panels, style

MOST_NAMES = 16  # samples drawn
WIDEST = 33  # inches of all the bars
FEW = 4  # names of a legend among the bars
GROUP = 1.35  # inches of the bars of a component
BAR = 0.12  # inches of a bar at least
HATCHES = ["", "////", "....", "xxxx"]  # bars of one colour differ in these


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw rows of `features.csv`; each component is named by its three largest features."""
    table, top = tables.read(inputs["features"]), tables.read(inputs["top_features"])
    wanted = spec["plot"]["highlight"]
    names = wanted[:MOST_NAMES]
    rows = np.array([row_of(table, name) for name in wanted])[: len(names)]
    group = max(GROUP, BAR * len(names) / 0.8)
    chosen = excerpt.largest(rows.max(axis=0), int(WIDEST / group))
    components = [table.columns[2 + i] for i in chosen]
    figure, axes = style.new(max(8, group * len(components) + 2), 4.8)
    width = 0.8 / len(names)
    for i, name in enumerate(names):
        where = np.arange(len(components)) + (i - (len(names) - 1) / 2) * width
        axes.bar(
            where, rows[i, chosen], width, color=style.colour(i), label=style.entry(name),
            hatch=HATCHES[i // len(style.PALETTE)],
        )  # fmt: skip
    axes.set_xticks(range(len(components)), [words(top, c, group - 0.1) for c in components])
    axes.tick_params(axis="x", length=0)
    axes.set_ylabel("NMF feature")
    axes.grid(axis="y")
    style.headline(
        figure,
        f"{spec['title']}: what named samples are made of ({spec['variant']})",
        excerpt.sentences(
            "Below each component: its three largest features.",
            excerpt.said(len(components), len(table.columns) - 2, "components", "largest"),
            excerpt.said(len(names), len(wanted), "named samples"),
        ),
    )
    legend(axes, names)
    return figure


def legend(axes, names: Sequence[str]) -> None:
    """Put the legend among the bars where it is small, else above them."""
    if len(names) <= FEW and lettering.longest(names, 9) <= style.NAME:
        axes.legend(*names_of(axes), loc="best")
    else:
        style.legend_above(axes, *names_of(axes), "")


def names_of(axes) -> tuple[list, list[str]]:
    """Return the bars of each sample, and its name."""
    handles, labels = axes.get_legend_handles_labels()
    return handles, [label.removeprefix(style.HIDDEN) for label in labels]


def row_of(table: tables.Table, name: str) -> list[float]:
    """Return one sample's features; an unknown sample is a mistake in the config."""
    found = panels.only(table, "sample", name)
    if not found.rows:
        raise InputError(f"plot.highlight: no sample is called {name!r}; see features.csv")
    return [float(cell) for cell in found.rows[0][2:]]


def words(top: tables.Table, component: str, width: float) -> str:
    """Return a component's number over its three largest features, in so many inches."""
    features = panels.only(top, "component", component).column("feature")[:3]
    return "\n".join([component, *lettering.fitted(features, width)])
