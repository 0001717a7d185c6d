"""How often each pair of samples shares a cluster, over many seeds."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.words import plural
from unsupervised.figures import lettering, panels, style

LEAST = 5.5  # inches, with room for the title of the colours
MARGIN = 2.0  # inches of names for which every page has room
MOST_NAMED = 150  # more names would need a figure that no screen shows


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `stability.csv` as a heat map; samples stand in the order of `consensus.csv`."""
    members, pairs = tables.read(inputs["members"]), tables.read(inputs["stability"])
    names = tables.read(inputs["consensus"]).column("sample")
    own = dict(zip(members.column("sample"), members.column("cluster"), strict=True))
    shares = ordered(pairs, names)
    named = lettering.fitted(names, style.NAME, 7) if len(names) <= MOST_NAMED else []
    numbered = [f"{text} · {own[name]}" for text, name in zip(named, names, strict=False)]
    size = max(3.0 + 0.145 * len(named), LEAST) if named else 6.5
    size += max(lettering.longest(numbered, 7) - MARGIN, 0)
    figure, axes = style.new(size + 1.2, size)
    image = axes.imshow(shares, cmap=style.COUNTS, vmin=0, vmax=1)
    axes.set_xticks(range(len(named)), named, rotation=90, fontsize=7)
    axes.set_yticks(range(len(named)), numbered, fontsize=7)
    axes.set_xlabel("" if named else "samples, those side by side that often share a cluster")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    bar = figure.colorbar(image, ax=axes, shrink=0.5, pad=0.01)
    bar.set_label("share of seeds in which the pair shares a cluster")
    bar.outline.set_visible(False)
    note = "Behind each name: its cluster by the first seed. " if named else ""
    style.headline(
        figure,
        f"{spec['title']}: who stays together over {plural(spec['stability'], 'seed')}",
        note + panels.drawn(len(names), len(members.rows)),
    )
    return figure


def ordered(pairs: tables.Table, names: list[str]) -> np.ndarray:
    """Return the shares as a square array in the given order; 1 on the diagonal."""
    place = {name: i for i, name in enumerate(names)}
    shares = np.eye(len(names))
    for row in pairs.records():
        a, b = place[row["sample_a"]], place[row["sample_b"]]
        shares[a, b] = shares[b, a] = float(row["share"])
    return shares
