"""How much each feature weighs in each component, as stems from zero."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.words import percent
from unsupervised.figures import excerpt, lettering, style

MOST, MOST_COMPONENTS = 40, 8  # features and components drawn
ROW, PANEL, FRAME = 0.24, 1.9, 1.9  # inches of a feature, of a panel, and above and below them
PALE = 0.35  # of a stem that is not its feature's longest


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `components.csv`, a panel for each component; `variance.csv` names their shares."""
    table, variance = tables.read(inputs["components"]), tables.read(inputs["variance"])
    weights, features = table.array(1), table.columns[1:]
    shown = weights[:MOST_COMPONENTS]
    order = grouped(shown)
    names = lettering.fitted([features[i] for i in order], style.NAME, 8)
    width = max(PANEL * len(shown) + lettering.longest(names, 8) + 0.6, 6.0)
    figure, grid = style.new(
        width, max(ROW * len(order) + FRAME, 3.2), 1, len(shown), squeeze=False, sharey=True
    )
    shares = variance.numbers("explained_variance_ratio")
    reach = 1.08 * max(float(np.abs(shown).max(initial=0.0)), 1e-12)
    longest = np.abs(shown[:, order]).argmax(axis=0)
    for i, axes in enumerate(grid[0]):
        stems(axes, shown[i, order], longest == i)
        axes.set_xlim(-reach, reach)
        axes.set_title(f"component {table.rows[i][0]}")
        if np.isfinite(shares[i]):
            axes.set_xlabel(f"{percent(float(shares[i]))} of variance", fontsize=8)
        axes.tick_params(axis="x", labelsize=8)
    grid[0][0].set_yticks(range(len(order)), names, fontsize=8)
    grid[0][0].set_ylim(len(order) - 0.4, -0.6)
    style.headline(
        figure,
        f"{spec['title']}: what the components are made of ({spec['variant']})",
        excerpt.sentences(
            "Weights of the features in each component.",
            excerpt.said(len(order), len(features), "features", "heaviest"),
            excerpt.said(len(shown), len(weights), "components"),
        ),
    )
    return figure


def grouped(weights: np.ndarray) -> Sequence[int]:
    """Return the features that weigh most, shape (components, features): by the component in which
    each weighs most, there from the largest weight to the smallest; none that weighs nothing."""
    size = np.abs(weights)
    chosen = np.argsort(-size.max(axis=0), kind="stable")[:MOST]
    chosen = chosen[size[:, chosen].max(axis=0) > 0]
    of = size[:, chosen].argmax(axis=0)
    return chosen[np.lexsort((-weights[of, chosen], of))].tolist()


def stems(axes, values: np.ndarray, is_longest: np.ndarray) -> None:
    """Draw a stem and a dot for each value but 0, which has a hollow dot, pale where its feature
    weighs more elsewhere."""
    where = np.arange(len(values))
    axes.axvline(0, color=style.GREY, linewidth=0.8, zorder=1)
    for colour, side in ((style.colour(0), values > 0), (style.colour(1), values < 0)):
        for strong in (False, True):
            part = side & (is_longest == strong)
            alpha = 1.0 if strong else PALE
            axes.hlines(where[part], 0, values[part], color=colour, alpha=alpha, linewidth=1.6)
            axes.scatter(values[part], where[part], s=26, color=colour, alpha=alpha, zorder=3)
    nothing = values == 0
    axes.scatter(
        values[nothing], where[nothing], s=10, facecolors="white", edgecolors=style.GREY, zorder=3
    )
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
