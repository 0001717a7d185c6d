"""What each NMF component is about: its largest features, or the samples that have most of it."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, panels, style

MOST = 40  # components drawn
BARS = 30  # of one component
BAR = 0.18  # inches


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `top_features.csv` or `top_samples.csv`: one panel of bars a component."""
    kind = spec["plot"]["topics"]
    return drawn(tables.read(inputs[kind]), kind, "the NMF components", spec)


def drawn(table: Table, kind: str, called: str, spec: Mapping) -> Figure:
    """Draw the largest `features` or `samples` of components, which are `called` so."""
    found = panels.distinct(table.column("component"))
    components = found[:MOST]
    blocks = [panels.only(table, "component", component) for component in components]
    length = max(len(block.rows) for block in blocks)
    blocks = [Table(block.columns, block.rows[:BARS]) for block in blocks]
    columns = min(3 if len(components) <= 9 else 4, len(components))
    rows = -(-len(components) // columns)
    names = [lettering.fitted(block.column(kind[:-1]), style.NAME, 8) for block in blocks]
    width = (2.6 + 0.06 * max(len(name) for block in names for name in block)) * columns
    height = max(2.5, 0.6 + BAR * min(length, BARS)) * rows + 0.8
    figure, grid = style.new(max(width, 5), height, rows, columns, squeeze=False)
    for axes in grid.flat[len(components) :]:
        axes.set_axis_off()
    for i, (axes, block) in enumerate(zip(grid.flat, blocks, strict=False)):
        panels.bars(axes, names[i], block.numbers("weight"))
        axes.set_title(f"component {components[i]}")
        axes.tick_params(labelsize=8)
    style.headline(
        figure,
        f"{spec['title']}: {called} and their largest {kind} ({spec['variant']})",
        excerpt.sentences(
            f"weight of the {kind[:-1]} in the component",
            excerpt.said(len(components), len(found), "components"),
            excerpt.said(BARS, length, f"{kind} of a component"),
        ),
    )
    return figure
