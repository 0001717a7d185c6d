"""t-SNE maps, one panel a seed; names are placed so that none covers another."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised import style, tables
from unsupervised.plots import panels


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `map.csv`."""
    table, scores = tables.read(inputs["map"]), tables.read(inputs["scores"])
    seeds = panels.distinct(table.column("seed"))
    named = spec["plot"]["names"]
    width, height = (11, 8.5) if named else (6.4 if len(seeds) == 1 else 4.6 * len(seeds), 5.4)
    figure, grid = style.new(width, height, 1, len(seeds), squeeze=False)
    for axes, seed in zip(grid[0], seeds, strict=True):
        block = panels.only(table, "seed", seed)
        points = block.numbers("x", "y")
        panels.samples(axes, points, block.column("label"))
        axes.set_aspect("equal", adjustable="datalim")
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set_visible(True)
        if len(seeds) > 1:
            axes.set_title(f"seed {seed}")
    style.legend_below(grid[0][0], columns=6)
    style.headline(figure, f"{spec['title']}: t-SNE map ({spec['variant']})", note(scores, spec))
    if named and len(table.rows) <= panels.CROWD * len(seeds):
        for axes, seed in zip(grid[0], seeds, strict=True):
            block = panels.only(table, "seed", seed)
            write_names(axes, block.numbers("x", "y"), block.column("sample"))
    return figure


def note(scores: tables.Table, spec: Mapping) -> str:
    """Return the settings and scores in one line."""
    rate = spec["learning_rate"]
    rate = rate if rate == "auto" else f"{rate:g}"
    parts = [f"Perplexity {spec['perplexity']:g}, learning rate {rate}"]
    for name in ("trustworthiness", "label_purity"):
        found = panels.only(scores, "score", name)
        if found.rows:
            values = ", ".join(f"{value:.2f}" for value in found.numbers("value"))
            parts.append(f"{name.replace('_', ' ')} {values}")
    return "; ".join(parts) + ". Axes have no meaning, neighbours have."


def write_names(axes, points: np.ndarray, names: list[str]) -> None:
    """Write every name near its point, with a line to it where it stands off."""
    import textalloc

    # The layout must be final before places are looked for.
    figure = axes.figure
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    x, y = points.T
    textalloc.allocate(
        axes, x, y, names, x_scatter=x, y_scatter=y, textsize=8, linecolor=style.GREY,
        linewidth=0.5, max_distance=0.3, nbr_candidates=500, draw_all=True,
    )  # fmt: skip
