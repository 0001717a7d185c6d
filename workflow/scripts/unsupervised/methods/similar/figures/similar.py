"""The samples most like each query."""

from collections import Counter
from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style

BARS = 40  # of one ranking
TALLEST = 40  # inches


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `similar.csv`: one panel of bars a query, without the query itself."""
    table = tables.read(inputs["similar"])
    title = f"{spec['title']}: most similar samples ({spec['variant']})"
    return draw_lists(table, "query", "like '{}'", title, skip=1)


def draw_lists(table: tables.Table, key: str, form: str, title: str, skip: int = 0) -> Figure:
    """Draw one ranking below the other."""
    found = panels.distinct(table.column(key))
    longest = max(Counter(table.column(key)).values()) - skip
    length = min(longest, BARS)
    each = 0.9 + 0.27 * length
    names = found[: int((TALLEST - 0.8) / each)]
    blocks = {name: panels.only(table, key, name) for name in names}
    blocks = {n: tables.Table(b.columns, b.rows[skip : skip + BARS]) for n, b in blocks.items()}
    height = 0.8 + each * len(names)
    figure, grid = style.new(8, height, len(names), 1, squeeze=False)
    for axes, name in zip(grid.flat, names, strict=True):
        panels.ranking(axes, blocks[name], form.format(name), "sample")
    said = excerpt.sentences(
        excerpt.said(len(names), len(found), "lists"),
        excerpt.said(length, longest, "samples of a list"),
    )
    style.headline(figure, title, said)
    return figure
