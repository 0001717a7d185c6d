"""Maps of the samples, one panel a seed; names are placed so that none covers another."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, naming, panels, style

ACROSS = 3  # maps side by side
# Settings that are named, of those that a method has and that say something.
SAID = ("perplexity", "learning_rate", "nearest", "min_dist")


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `map.csv`, at most `ACROSS` maps side by side."""
    table, scores = tables.read(inputs["map"]), tables.read(inputs["scores"])
    seeds = panels.distinct(table.column("seed"))
    names = panels.only(table, "seed", seeds[0]).column("sample")
    named = spec["plot"]["names"] and len(names) <= panels.CROWD
    columns = min(len(seeds), ACROSS)
    rows = -(-len(seeds) // columns)
    figure, grid = style.new(*size(named, rows, columns), rows, columns, squeeze=False)
    for axes in grid.flat[len(seeds) :]:
        axes.set_axis_off()
    for axes, seed in zip(grid.flat, seeds, strict=False):
        block = panels.only(table, "seed", seed)
        points = block.numbers("x", "y").reshape(-1, 2)
        panels.samples(axes, points, block.column("label"), named)
        panels.as_map(axes)
        if len(seeds) > 1:
            axes.set_title(f"seed {seed}")
        if named:
            naming.at_points(axes, points, block.column("sample"))
    style.legend_below(grid[-1][0], columns=6)
    said = excerpt.sentences(
        note(scores, spec), panels.flattened(table.columns), naming.said(names) if named else ""
    )
    style.headline(figure, f"{spec['title']}: {spec['method_title']} map ({spec['variant']})", said)
    return figure


def size(named: bool, rows: int, columns: int) -> tuple[float, float]:
    """Return the inches of a page of maps; names take more room."""
    if named:
        return 11 * columns, 8.5 * rows
    return 6.4 if columns == 1 else 4.6 * columns, 5.4 + 4.6 * (rows - 1)


def note(scores: tables.Table, spec: Mapping) -> str:
    """Return the settings and scores in one line."""
    asked = [
        f"{in_words(key, spec[key])} {setting(key, scores, spec)}"
        for key in SAID
        if spec.get(key) is not None
    ]
    parts = [", ".join(asked)] if asked else []
    for name in ("stress", "residual_variance", "trustworthiness", "label_purity"):
        found = panels.only(scores, "score", name)
        if found.rows:
            values = ", ".join(panels.in_words(v) for v in known(found.numbers("value")))
            parts.append(f"{in_words(name)} {values}")
    if "" in panels.only(scores, "score", "kl_divergence").column("value"):
        parts.append("divergence undefined, as equal samples lie on one place")
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}. {meaning(scores)}"


def meaning(scores: tables.Table) -> str:
    """Say what on a map may be read: distances where its scores say how far these are kept."""
    if (pieces := panels.score(scores, "components") or 1) > 1:
        return (
            f"The graph of neighbours falls into {pieces:.0f} parts; how these lie to one another "
            "means nothing. Axes have no meaning, neighbours have."
        )
    if panels.score(scores, "stress") is not None:
        return "Distances are about those of the data; the map may be turned as one likes."
    return "Axes have no meaning, neighbours have."


def in_words(name: str, value: float | str = "") -> str:
    """Return a setting's or a score's name as it is said, beside its value."""
    return "nearest neighbour" + "s" * (value != 1) if name == "nearest" else name.replace("_", " ")


def setting(key: str, scores: tables.Table, spec: Mapping) -> str:
    """Return what a setting is, and what was asked for where that could not be had."""
    value = spec[key]
    asked = value if isinstance(value, str) else f"{value:g}"
    used = panels.score(scores, f"{key}_used")
    return asked if used is None else f"{used:.4g} ({asked} asked, too many for the samples)"


def known(values: np.ndarray) -> list[float | None]:
    """Return scores, None for those that are undefined."""
    return [None if np.isnan(value) else float(value) for value in values]
