"""Maps of the same samples by perplexity, side by side."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style

ACROSS = 3  # maps side by side
SIDE = 4.4  # inches of a map


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `perplexities.csv`, a map each, with its trustworthiness of `perplexity_scores.csv`."""
    table = tables.read(inputs["perplexities"])
    scores = tables.read(inputs["perplexity_scores"]).records()
    columns = min(len(scores), ACROSS)
    rows = -(-len(scores) // columns)
    figure, grid = style.new(SIDE * columns + 0.3, SIDE * rows + 1.3, rows, columns, squeeze=False)
    for axes in grid.flat[len(scores) :]:
        axes.set_axis_off()
    for axes, row in zip(grid.flat, scores, strict=False):
        block = panels.only(table, "perplexity", row["perplexity"])
        points = block.numbers("x", "y").reshape(-1, 2)
        panels.samples(axes, points, block.column("label"))
        panels.as_map(axes)
        axes.set_title(titled(row))
    style.legend_below(grid[-1][0], columns=4)
    lowered = any(row["used"] != row["perplexity"] for row in scores)
    style.headline(
        figure,
        f"{spec['title']}: {spec['method_title']} maps by perplexity ({spec['variant']})",
        excerpt.sentences(
            "Numbers: the perplexity and the trustworthiness of each map. What only one of them "
            "shows is no finding; axes, sizes and distances between patches mean nothing.",
            "In brackets: what was asked for, too much for so few samples." if lowered else "",
        ),
    )
    return figure


def titled(row: Mapping[str, str]) -> str:
    """Return the perplexity of a map, with that which was asked for if it could not be had, and its
    trustworthiness."""
    used, asked = float(row["used"]), float(row["perplexity"])
    said = f"{used:.4g}" + (f" ({asked:g})" if row["used"] != row["perplexity"] else "")
    trust = panels.in_words(float(row["trustworthiness"]) if row["trustworthiness"] else None)
    return f"{said}: {trust}"
