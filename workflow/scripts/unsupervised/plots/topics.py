"""What each NMF component is about: its largest features, or the samples that have most of it."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised import style, tables
from unsupervised.plots import panels


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `top_features.csv` or `top_samples.csv`: one panel of bars a component."""
    kind = spec["plot"]["topics"]
    table = tables.read(inputs[kind])
    components = panels.distinct(table.column("component"))
    columns = min(3 if len(components) <= 9 else 4, len(components))
    rows = -(-len(components) // columns)
    longest = max(map(len, table.column(kind[:-1])))
    width = (2.6 + 0.06 * longest) * columns
    figure, grid = style.new(max(width, 5), 2.5 * rows + 0.8, rows, columns, squeeze=False)
    for axes in grid.flat[len(components) :]:
        axes.set_axis_off()
    for i, (axes, component) in enumerate(zip(grid.flat, components, strict=False)):
        block = panels.only(table, "component", component)
        panels.bars(axes, block.column(kind[:-1]), block.numbers("weight"), i)
        axes.set_title(f"component {component}")
        axes.tick_params(labelsize=8)
    style.headline(
        figure,
        f"{spec['title']}: the NMF components and their largest {kind} ({spec['variant']})",
        f"weight of the {kind[:-1]} in the component",
    )
    return figure
