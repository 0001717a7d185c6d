"""How high each feature is in each cluster: a heat map, features as rows."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import cells, excerpt, lettering, panels, style

MOST = 30  # clusters that have a column
SIZE = 8  # of the numbers
LEAST = 1.0  # standard deviations at which the colours end, where none lies farther out
ROW, COLUMN = 0.26, 0.5  # inches of a cell
HIGH, WIDE = 2.2, 2.6  # inches beside the cells
NAMES = 1.5  # inches of names for which the page has room
LEAST_HIGH, LEAST_WIDE = 1.6, 6  # inches of all rows, and of a page
MOST_NUMBERS = 400  # cells with their number in them; of more, colours alone


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `profiles.csv`; `explanation_scores.csv` says how many features there are."""
    table = tables.read(inputs["profiles"])
    shown, clusters = excerpt.clusters_and_noise(table.rows, MOST)
    features = table.columns[2:]
    values = np.array([[float(cell) for cell in row[2:]] for row in shown]).T
    values = values.reshape(len(features), len(shown))
    columns = [f"{style.cluster_name(row[0])} ({int(row[1]):,})" for row in shown]
    rows = lettering.fitted(features, style.NAME, 9)
    wide = WIDE + max(lettering.longest(rows, 9) - NAMES, 0)
    width = max(COLUMN * len(columns) + wide, LEAST_WIDE)
    figure, axes = style.new(width, max(ROW * len(features), LEAST_HIGH) + HIGH)
    if len(features):
        heat(axes, values, rows, columns, (width - wide) / len(columns))
    else:
        write_why(axes, why_empty([row[0] for row in shown]))
    scores = tables.read(inputs["explanation_scores"])
    style.headline(
        figure,
        f"{spec['title']}: what sets the clusters apart ({spec['variant']})",
        said(len(features), scores, excerpt.said(min(MOST, clusters), clusters, "clusters")),
    )
    return figure


def why_empty(clusters: Sequence[str]) -> str:
    """Return why no feature is drawn, by the samples' or the rows' clusters."""
    different = set(clusters)
    if len(different) > 1:
        return "no feature varies"
    if different == {style.NOISE}:
        return "no cluster to tell: all samples are noise"
    return "one group: nothing to tell it from"


def write_why(axes, why: str) -> None:
    """Write into a panel why it shows nothing."""
    axes.text(0.5, 0.5, why, ha="center", va="center", transform=axes.transAxes)
    axes.set_axis_off()


def heat(
    axes, values: np.ndarray, rows: Sequence[str], columns: Sequence[str], width: float
) -> None:
    """Draw signed numbers as a heat map, white at zero, with columns about so many inches wide."""
    largest = max(np.abs(values).max(), LEAST)
    image = axes.imshow(values, cmap=style.SIGNED, vmin=-largest, vmax=largest, aspect="auto")
    names = lettering.fitted(columns, style.NAME, 9)
    upright = lettering.longest(names, 9) > width
    axes.figure.grow(height=lettering.longest(names, 9) if upright else 0)
    axes.set_xticks(range(len(names)), names, rotation=90 if upright else 0)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0, labelsize=9)
    axes.spines[:].set_visible(False)
    if values.size <= MOST_NUMBERS:
        shares = (values + largest) / (2 * largest)
        cells.write(axes, values, shares, style.SIGNED, lambda v: cells.number(v, 1), SIZE)
    bar = axes.figure.colorbar(image, ax=axes, shrink=0.7, pad=0.02)
    bar.set_label("standard deviations")
    bar.outline.set_visible(False)


def said(drawn: int, scores, clusters: str) -> str:
    """Say what the numbers are, and what is left out."""
    constant = int(panels.score(scores, "constant_features"))
    varying = int(panels.score(scores, "features")) - constant
    parts = ["Mean in the cluster less the mean of all, in standard deviations of all samples."]
    if 0 < drawn < varying:
        parts.append(f"The {drawn} features of {varying:,} that set single clusters apart most.")
    if constant:
        noun = "feature" if constant == 1 else "features"
        parts.append(f"{constant:,} {noun} of one value left out.")
    return "\n".join([" ".join(parts), clusters] if clusters else [" ".join(parts)])
