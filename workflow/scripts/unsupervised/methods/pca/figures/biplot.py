"""Samples and features in one plane, and how much each feature weighs in each component."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.base.words import percent
from unsupervised.figures import cells, excerpt, lettering, naming, panels, style

ARROWS = 8  # features with an arrow
AVOIDED = 2000  # samples that names keep off at most
LONG = 0.8  # of the distance of the farthest sample: the longest arrow
MOST, MOST_COMPONENTS = 30, 8  # features and components of the heat map
ROW, COLUMN, FRAME = 0.25, 0.62, 2.0  # inches of a cell, and above and below them
WIDE, NAMES = 6.2, 1.5  # inches of the plane, and of names for which the page has room
TALL = 0.36  # inches of a row, of a few
MOST_NUMBERS = 240  # cells with their number in them


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `features.csv` with the first two rows of `components.csv` as arrows, and the weights
    themselves; `variance.csv` names the shares of the components."""
    components, samples = tables.read(inputs["components"]), tables.read(inputs["features"])
    features, weights = components.columns[1:], components.array(1)
    titles = titles_of(tables.read(inputs["variance"]))
    order = heaviest(weights[:MOST_COMPONENTS])
    shown = weights[:MOST_COMPONENTS, order]
    names = lettering.fitted([features[i] for i in order], style.NAME, 8)
    plane = len(weights) > 1
    beside = COLUMN * len(shown) + max(lettering.longest(names, 8), NAMES) + 0.8
    height = max(ROW * len(order) + FRAME, 6.2)
    figure, grid = style.new(
        beside + WIDE * plane, height, 1, 1 + plane, squeeze=False,
        width_ratios=[WIDE, beside] if plane else [1],
    )  # fmt: skip
    if plane:
        biplot(grid[0][0], samples, weights[:2], features, titles)
    heat(grid[0][-1], shown.T, names, [title.removeprefix("component ") for title in titles])
    arrows = min(ARROWS, len(features))
    style.headline(
        figure,
        f"{spec['title']}: what the components are made of ({spec['variant']})",
        excerpt.sentences(
            "An arrow points to where its feature grows; all are made longer alike." * plane,
            excerpt.said(arrows, len(features), "features have one", "longest") if plane else "",
            excerpt.said(len(order), len(features), "features", "heaviest"),
            excerpt.said(len(shown), len(weights), "components"),
        ),
    )
    return figure


def titles_of(variance: Table) -> list[str]:
    """Return what each component is called, with its share of the variance."""
    shares = variance.numbers("explained_variance_ratio")
    known = [f"\n({percent(float(share))})" if np.isfinite(share) else "" for share in shares]
    return [f"component {number}{share}" for number, share in enumerate(known, start=1)]


def heaviest(weights: np.ndarray) -> list[int]:
    """Return the features that weigh most in any component, shape (components, features): by the
    component in which each weighs most, there from the largest weight to the smallest."""
    size = np.abs(weights)
    chosen = np.argsort(-size.max(axis=0), kind="stable")[:MOST]
    chosen = chosen[size[:, chosen].max(axis=0) > 0]
    of = size[:, chosen].argmax(axis=0)
    return chosen[np.lexsort((-weights[of, chosen], of))].tolist()


def biplot(axes, samples: Table, weights: np.ndarray, features: Sequence[str], titles) -> None:
    """Draw samples along two components, and features as arrows in their directions."""
    points = samples.array(2, 4)
    panels.samples(axes, points, samples.column("label"))
    lengths = length(weights)
    chosen = np.sort(np.argsort(-lengths, kind="stable")[:ARROWS])
    reach = length(points.T).max(initial=0.0)
    tips = weights[:, chosen].T * (LONG * reach / max(lengths.max(initial=0.0), 1e-12) or 1.0)
    for tip in tips:
        axes.annotate(
            "", tip, (0, 0), zorder=6, annotation_clip=False,
            arrowprops={"arrowstyle": "-|>", "lw": 1.3, "color": style.INK, "shrinkA": 0,
                        "shrinkB": 0, "mutation_scale": 11},
        )  # fmt: skip
    axes.scatter(*(1.25 * tips).T, s=0)  # so that names at the tips have room
    axes.set_aspect("equal", adjustable="datalim")
    axes.set_xlabel(titles[0].replace("\n", " "))
    axes.set_ylabel(titles[1].replace("\n", " "))
    style.legend_below(axes)
    names = lettering.fitted([features[i] for i in chosen], naming.WIDE, 8)
    axes.figure.last.append(
        lambda: naming.place(
            axes, tips, names, others=points[:: 1 + len(points) // AVOIDED], min_distance=0.005,
            max_distance=0.3, nbr_candidates=500, draw_all=False,
            path_effects=[withStroke(linewidth=2.5, foreground="white")], fontweight="bold",
            zorder=7,
        )
    )  # fmt: skip


def length(pairs: np.ndarray) -> np.ndarray:
    """Return the lengths of vectors, shape (2, vectors), the same on every processor."""
    return np.sqrt(pairs[0] ** 2 + pairs[1] ** 2)


def heat(axes, values: np.ndarray, rows: Sequence[str], columns: Sequence[str]) -> None:
    """Draw the weights, features as rows."""
    largest = max(np.abs(values).max(initial=0.0), 1e-12)
    image = axes.imshow(values, cmap=style.SIGNED, vmin=-largest, vmax=largest, aspect="auto")
    axes.set_xticks(range(values.shape[1]), columns[: values.shape[1]], fontsize=8)
    axes.set_yticks(range(len(rows)), rows, fontsize=8)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_title("Weights")
    axes.set_xlabel("component")
    if values.size <= MOST_NUMBERS:
        shares = (values + largest) / (2 * largest)
        cells.write(axes, values, shares, style.SIGNED, lambda v: cells.number(v, 2), 8)
        axes.set_box_aspect(min(TALL * len(rows) / (COLUMN * values.shape[1]), 2.0))
        axes.set_anchor("N")
        return
    bar = axes.figure.colorbar(image, ax=axes, shrink=0.7, pad=0.02)
    bar.outline.set_visible(False)
