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
    parts = [f"Perplexity {perplexity(scores, spec)}, learning rate {rate}"]
    for name in ("trustworthiness", "label_purity"):
        found = panels.only(scores, "score", name)
        if found.rows:
            values = ", ".join(panels.in_words(v) for v in known(found.numbers("value")))
            parts.append(f"{name.replace('_', ' ')} {values}")
    if "" in panels.only(scores, "score", "kl_divergence").column("value"):
        parts.append("divergence undefined, as equal samples lie on one place")
    return "; ".join(parts) + ". Axes have no meaning, neighbours have."


def perplexity(scores: tables.Table, spec: Mapping) -> str:
    """Return the perplexity of the maps, and the one asked for where it could not be had."""
    asked = f"{spec['perplexity']:g}"
    used = panels.score(scores, "perplexity_used")
    return asked if used is None else f"{used:.4g} ({asked} asked, too many for the samples)"


def known(values: np.ndarray) -> list[float | None]:
    """Return scores, None for those that are undefined."""
    return [None if np.isnan(value) else float(value) for value in values]


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
