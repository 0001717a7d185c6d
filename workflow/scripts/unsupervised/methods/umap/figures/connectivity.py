"""The links of nearest neighbours, drawn on a map: what it joins and what it tears apart."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.base.words import percent
from unsupervised.figures import excerpt, panels, style

MOST = 60_000  # links drawn


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the links of `nearest.csv` below the samples of the first map of `map.csv`."""
    shown, scores = tables.read(inputs["map"]), tables.read(inputs["diagnostic_scores"])
    first = panels.only(shown, "seed", shown.column("seed")[0])
    points, labels = first.numbers("x", "y").reshape(-1, 2), first.column("label")
    pairs = pairs_of(tables.read(inputs["nearest"]), first.column("sample"), spec["nearest"])
    step = -(-len(pairs) // MOST)
    drawn = pairs[::step]
    figure, axes = style.new(7.2, 6.6)
    apart = np.array([labels[a] != labels[b] for a, b in drawn]) if any(labels) else None
    strokes(axes, points, drawn, apart)
    panels.samples(axes, points, labels)
    panels.as_map(axes)
    style.legend_below(axes, columns=6)
    within = panels.score(scores, "links_within_labels")
    said = f"{len(pairs):,} links to the nearest"
    said += f", {percent(within)} within a label; others are orange" if within is not None else ""
    cut = f"{len(drawn):,} of {len(pairs):,} links are drawn" if step > 1 else ""
    style.headline(
        figure,
        f"{spec['title']}: neighbours on the {spec['method_title']} map ({spec['variant']})",
        excerpt.sentences(f"{said}.", f"{cut}." if cut else "", "A long link is one torn apart."),
    )
    return figure


def pairs_of(table: Table, names: Sequence[str], count: int | None) -> np.ndarray:
    """Return the positions of linked samples, a pair once, shape (links, 2), of the first `count`
    neighbours of each; of all where that is None."""
    place = {name: i for i, name in enumerate(names)}
    ends = [
        sorted((place[row[0]], place[near]))
        for row in table.rows
        for near in row[1 : None if count is None else count + 1]
    ]
    return np.unique(np.array(ends), axis=0)


def strokes(axes, points: np.ndarray, pairs: np.ndarray, apart: np.ndarray | None) -> None:
    """Draw links as thin lines, those between labels above the others and in another colour."""
    alpha = float(np.clip(3000 / max(len(pairs), 1), 0.12, 0.6))
    look = {"linewidths": 0.5, "alpha": alpha, "rasterized": True}
    within = pairs if apart is None else pairs[~apart]
    axes.add_collection(LineCollection(points[within], colors=style.GREY, zorder=0.5, **look))
    if apart is not None:
        between = points[pairs[apart]]
        axes.add_collection(LineCollection(between, colors=style.ACCENT, zorder=0.6, **look))
