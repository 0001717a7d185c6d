"""A tf-idf array as a heat map."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style

MOST = 40  # documents and words shown


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `weights.csv`: documents down, words across."""
    table = tables.read(inputs["weights"])
    words = list(table.columns[1 : MOST + 1])
    values = table.array(1, MOST + 1)[:MOST]
    figure, axes = style.new(max(6.5, 1.6 + 0.85 * len(words)), 1.9 + 0.5 * len(values))
    names = [f"document {row[0]}" for row in table.rows[:MOST]]
    panels.heat(axes, values, names, words, "{:.2f}")
    which = "" if values.any(axis=1).all() else " that has a weight"
    said = excerpt.sentences(
        f"Each row{which} has norm 1.",
        excerpt.said(len(values), len(table.rows), "documents"),
        excerpt.said(len(words), len(table.columns) - 1, "words"),
    )
    style.headline(figure, f"{spec['title']}: tf-idf weights", said)
    return figure
