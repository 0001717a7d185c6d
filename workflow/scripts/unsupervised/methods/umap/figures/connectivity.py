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
    strokes(axes, points, drawn)
    panels.samples(axes, points, labels)
    panels.as_map(axes)
    style.legend_below(axes, columns=6)
    within = panels.score(scores, "links_within_labels")
    said = f"{len(pairs):,} links to the nearest"
    said += f", {percent(within)} of them within a label" if within is not None else ""
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


def strokes(axes, points: np.ndarray, pairs: np.ndarray) -> None:
    """Draw links as thin lines, the paler the more there are."""
    alpha = float(np.clip(2000 / max(len(pairs), 1), 0.06, 0.5))
    look = {"linewidths": 0.5, "alpha": alpha, "rasterized": True, "zorder": 0.5}
    axes.add_collection(LineCollection(points[pairs], colors=style.INK, **look))
