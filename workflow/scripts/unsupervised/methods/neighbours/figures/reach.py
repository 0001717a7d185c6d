"""How far the neighbours of samples are, and how often a sample is a neighbour."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, panels, style

MOST_BINS = 30


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `reach.csv`: distances of neighbours, sorted, and how often samples are neighbours."""
    table, scores = tables.read(inputs["reach"]), tables.read(inputs["scores"])
    figure, (left, right) = style.new(10, 5.2, 1, 2)
    distances(left, table, int(panels.score(scores, "neighbours")), spec["metric"])
    counts(right, table.numbers("times"))
    style.headline(
        figure, f"{spec['title']}: how far are the neighbours? ({spec['variant']})", note(scores)
    )
    return figure


def distances(axes, table: Table, count: int, metric: str) -> None:
    """Draw the sorted distances to the nearest and to the last neighbour of each sample."""
    shares = (np.arange(len(table.rows)) + 1) / len(table.rows)
    named = {"farthest": f"neighbour {count}"} if count > 1 else {}
    for place, (name, said) in enumerate(({"nearest": "nearest neighbour"} | named).items()):
        lengths = np.sort(table.numbers(name))
        axes.step(shares, lengths, where="pre", color=style.colour(place), label=said)
    axes.set_ylim(bottom=0)
    axes.set_xlim(0, 1)
    axes.set_title("distance, from small to large")
    axes.set_xlabel("share of the samples")
    axes.set_ylabel(f"{metric} distance")
    axes.grid(axis="y")
    style.legend_below(axes, columns=2)


def counts(axes, times: np.ndarray) -> None:
    """Draw how many samples are neighbours so many times."""
    width = max(1, -(-int(times.max() + 1) // MOST_BINS))
    edges = np.arange(0, times.max() + width + 1, width) - 0.5
    axes.hist(times, edges, color=style.colour(0), edgecolor="white", linewidth=0.5)
    axes.axvline(times.mean(), color=style.ACCENT, label=f"mean: {times.mean():.3g}")
    axes.set_title("how often a sample is a neighbour")
    axes.set_xlabel("times that it is among the nearest of another")
    axes.set_ylabel("samples")
    axes.grid(axis="y")
    style.legend_below(axes, columns=2)


def note(scores: Table) -> str:
    """Say in how many parts the graph falls, whether there are hubs, and what ties decided."""
    found = {row["score"]: row["value"] for row in scores.records()}
    whole, parts = f"{int(found['samples']):,}", int(found["components"])
    largest = f"{int(found['largest_component']):,}"
    together = (
        "The graph of neighbours is in one piece."
        if parts == 1
        else f"The graph of neighbours falls into {parts:,} parts; the largest has {largest} of "
        f"{whole} samples."
    )
    never = f"{int(found['never']):,} of {whole} samples are no neighbour of any other."
    never = never if found["never"] != "0" else "Each sample is a neighbour of another."
    tied = int(found["tied_samples"])
    ties = f"Of {tied:,} samples more are as near as the last neighbour." if tied else ""
    return excerpt.sentences(together, never, ties)
