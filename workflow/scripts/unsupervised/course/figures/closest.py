"""Which clusters are closest: it depends on the linkage."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import panels, style


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
        for i, pair in enumerate(pairs):
            ends = chosen_pair(clusters[pair["cluster_a"]], clusters[pair["cluster_b"]], pick)
            best = float(pair[linkage]) == shortest
            panel.plot(
                *ends.T, color=style.INK if best else style.GREY, linewidth=2 if best else 1,
                linestyle="-" if best else "--", zorder=0,
            )  # fmt: skip
            # Numbers of lines that run side by side stand at different places.
            at = ends[0] + (0.35, 0.5, 0.65)[i % 3] * (ends[1] - ends[0])
            panel.annotate(
                f"{float(pair[linkage]):.2f}",
                at, ha="center", va="center",
                fontweight="bold" if best else "normal", zorder=8,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
            )  # fmt: skip
        panel.set_aspect("equal", adjustable="datalim")
        panel.set_xticks([])
        panel.set_yticks([])
        panel.set_title(f"{linkage} linkage: the {word} pair")
    style.legend_below(axes[0])
    style.headline(figure, "Which clusters are closest?", "The solid line joins first.")
    return figure


def chosen_pair(a: np.ndarray, b: np.ndarray, pick) -> np.ndarray:
    """Return the two points whose distance `pick` chooses."""
    distances = np.linalg.norm(a[:, None] - b[None], axis=2)
    i, j = np.unravel_index(pick(distances), distances.shape)
    return np.array([a[i], b[j]])
