"""The NMF features of named samples, side by side."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised import style, tables
from unsupervised.errors import InputError
from unsupervised.plots import panels


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw rows of `features.csv`; each component is named by its three largest features."""
    table, top = tables.read(inputs["features"]), tables.read(inputs["top_features"])
    components = list(table.columns[2:])
    figure, axes = style.new(max(8, 1.35 * len(components) + 2), 4.8)
    names = spec["plot"]["highlight"]
    width = 0.8 / len(names)
    for i, name in enumerate(names):
        row = row_of(table, name)
        where = np.arange(len(components)) + (i - (len(names) - 1) / 2) * width
        axes.bar(where, row, width, color=style.colour(i), label=name)
    axes.set_xticks(range(len(components)), [words(top, c) for c in components])
    axes.tick_params(axis="x", length=0)
    axes.set_ylabel("NMF feature")
    axes.grid(axis="y")
    axes.legend(loc="best")
    style.headline(
        figure,
        f"{spec['title']}: what named samples are made of ({spec['variant']})",
        "Below each component: its three largest features.",
    )
    return figure


def row_of(table: tables.Table, name: str) -> list[float]:
    """Return one sample's features; an unknown sample is a mistake in the config."""
    found = panels.only(table, "sample", name)
    if not found.rows:
        raise InputError(f"plot.highlight: no sample is called {name!r}; see features.csv")
    return [float(cell) for cell in found.rows[0][2:]]


def words(top: tables.Table, component: str) -> str:
    """Return a component's number over its three largest features."""
    block = panels.only(top, "component", component)
    return "\n".join([component, *block.column("feature")[:3]])
