"""Which clusters are closest: it depends on the linkage."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import panels, style

NEXT = 19  # points between a line and its number


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the clusters twice: with the nearest and with the farthest pairs of points."""
    table = tables.read(inputs["points"])
    pairs = tables.read(inputs["distances"]).records()
    clusters = {
        name: panels.only(table, "cluster", name).numbers("x", "y").reshape(-1, 2)
        for name in panels.distinct(table.column("cluster"))
    }
    figure, axes = style.new(11, 4.8, 1, 2)
    sides = [("single", np.argmin, "nearest"), ("complete", np.argmax, "farthest")]
    for panel, (linkage, pick, word) in zip(axes, sides, strict=True):
        panels.scatter(panel, table.numbers("x", "y"), table.column("cluster"), "cluster")
        shortest = min(float(pair[linkage]) for pair in pairs)
        lines = [
            chosen_pair(clusters[pair["cluster_a"]], clusters[pair["cluster_b"]], pick)
            for pair in pairs
        ]
        middle = np.mean(lines, axis=(0, 1))
        for pair, ends in zip(pairs, lines, strict=True):
            best = float(pair[linkage]) == shortest
            panel.plot(
                *ends.T, color=style.INK if best else style.GREY, linewidth=2 if best else 1,
                linestyle="-" if best else "--", zorder=0,
            )  # fmt: skip
            panel.annotate(
                f"{float(pair[linkage]):.2f}", ends.mean(axis=0), beside(ends, middle),
                textcoords="offset points", ha="center", va="center",
                fontweight="bold" if best else "normal", zorder=8,
            )  # fmt: skip
        panel.set_aspect("equal", adjustable="datalim")
        panel.set_xticks([])
        panel.set_yticks([])
        panel.set_title(f"{linkage} linkage: the {word} pair")
    style.legend_below(axes[0])
    style.headline(figure, "Which clusters are closest?", "The solid line joins first.")
    return figure


def beside(ends: np.ndarray, middle: np.ndarray) -> np.ndarray:
    """Return how far from the middle of a line, in points, its number stands: to the side that
    turns away from the other lines, so that it covers none."""
    along = ends[1] - ends[0]
    across = np.array([-along[1], along[0]]) / max(np.hypot(*along), 1e-12)
    away = ends.mean(axis=0) - middle
    return NEXT * across * (1 if across @ away >= 0 else -1)


def chosen_pair(a: np.ndarray, b: np.ndarray, pick) -> np.ndarray:
    """Return the two points whose distance `pick` chooses."""
    distances = np.linalg.norm(a[:, None] - b[None], axis=2)
    i, j = np.unravel_index(pick(distances), distances.shape)
    return np.array([a[i], b[j]])
