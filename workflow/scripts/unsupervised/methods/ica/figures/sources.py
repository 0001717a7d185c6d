"""How the samples are spread along each independent component, beside a bell."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, style

MOST = 12  # components drawn
BINS = 40  # at most
WIDE, HIGH, ACROSS = 3.0, 2.3, 4  # inches of a panel, and panels in a row


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the columns of `features.csv` as histograms, with what `sources.csv` says of each."""
    places, told = tables.read(inputs["features"]).array(2), tables.read(inputs["sources"])
    rows = told.records()[:MOST]
    across = min(len(rows), ACROSS)
    down = -(-len(rows) // across)
    figure, grid = style.new(max(WIDE * across, 6), HIGH * down + 1.1, down, across, squeeze=False)
    for axes in grid.flat[len(rows) :]:
        axes.set_axis_off()
    for axes, row, values in zip(grid.flat, rows, places.T, strict=False):
        spread(axes, values)
        axes.set_title(f"component {row['component']}")
        axes.set_xlabel(said(row), fontsize=8)
    style.headline(
        figure,
        f"{spec['title']}: samples along independent components ({spec['variant']})",
        excerpt.sentences(
            "The line is a bell of the same mean and variance.",
            "Negentropy is 0 for a bell.",
            excerpt.said(len(rows), len(told.rows), "components"),
        ),
    )
    return figure


def spread(axes, values: np.ndarray) -> None:
    """Draw how many samples lie where, as a density, and a standard bell."""
    count = int(min(max(np.ceil(2 * len(values) ** (1 / 3)), 5), BINS))
    edges = np.linspace(values.min(), values.max() + 1e-9, count + 1)
    axes.margins(y=0.08)
    axes.hist(values, bins=edges, density=True, color=style.colour(0), alpha=0.6)
    reach = max(3.0, float(np.abs(values).max()))
    line = np.linspace(-reach, reach, 200)
    bell = np.exp(-(line**2) / 2) / np.sqrt(2 * np.pi)
    axes.plot(line, bell, color=style.INK, linewidth=1)
    axes.set_yticks([])
    axes.tick_params(labelsize=8)


def said(row: Mapping[str, str]) -> str:
    """Say how far a source is from a bell."""
    negentropy, kurtosis = float(row["negentropy"]), float(row["kurtosis"])
    return f"negentropy {negentropy:.2g}, kurtosis {kurtosis:+.1f}"
