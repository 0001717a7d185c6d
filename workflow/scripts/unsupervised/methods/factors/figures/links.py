"""How much each variable has to do with each component, as a heat map."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style

MOST_VARIABLES, MOST_COMPONENTS = 40, 8
HIGH, ROW = 2.0, 0.26  # inches beside the rows, and of a row


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `links.csv`: variables as rows, components as columns."""
    table = tables.read(inputs["links"])
    values = table.array(2)
    chosen = excerpt.largest(values[:, :2].sum(axis=1), MOST_VARIABLES)
    count = min(values.shape[1], MOST_COMPONENTS)
    names, kinds = table.column("variable"), table.column("kind")
    figure, axes = style.new(max(6.5, 3 + 0.6 * count), HIGH + ROW * max(len(chosen), 5))
    columns = [str(i + 1) for i in range(count)]
    panels.heat(axes, values[chosen, :count], [names[i] for i in chosen], columns, "{:.2f}")
    axes.set_xlabel("component")
    words = kinds.count("category")
    style.headline(
        figure,
        f"{spec['title']}: what the components are made of ({spec['variant']})",
        excerpt.sentences(
            f"Numbers ({len(kinds) - words}): squared correlation; categories ({words}): "
            "correlation ratio.",
            excerpt.said(len(chosen), len(kinds), "variables", "most linked"),
            excerpt.said(count, values.shape[1], "components"),
        ),
    )
    return figure
