"""The samples before and after PCA, with equal axes."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised import style, tables
from unsupervised.plots import panels


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the first two features and the first two components."""
    before, after = tables.read(inputs["before"]), tables.read(inputs["features"])
    correlation = tables.read(inputs["correlation"]).records()
    figure, axes = style.new(10.5, 5.4, 1, 2)
    sides = [(before, "before", "pearson_before"), (after, "after PCA", "pearson_after")]
    for panel, (table, title, key) in zip(axes, sides, strict=True):
        x, y = table.columns[2:4]
        panels.scatter(panel, table.numbers(x, y), table.column("label"))
        panel.set_aspect("equal", adjustable="datalim")
        word = "" if table is before else "principal component "
        panel.set_xlabel(f"{word}{x}")
        panel.set_ylabel(f"{word}{y}")
        found = f": Pearson's correlation {float(correlation[0][key]):.4f}" if correlation else ""
        panel.set_title(f"{title}{found}")
        panel.grid()
    if any(before.column("label")):
        style.legend_below(axes[0])
    style.headline(figure, f"{spec['title']}: what PCA does ({spec['variant']})")
    return figure
