"""The variance of each component beside what chance would give, and what each rule keeps."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, panels, style

MOST = 40  # components drawn
NAMES = {
    "variance_at_least_1": "variance of 1 or more",
    "share_at_least_10_percent": "10 % of the variance or more",
    "90_percent_kept": "90 % of the variance kept",
    "95_percent_kept": "95 % of the variance kept",
    "parallel_analysis": "parallel analysis",
    "broken_stick": "broken stick",
    "twonn": "TwoNN (a surface, even curved)",
}
LINES = {"random_95": "permuted data, 95th percentile", "broken_stick": "broken stick"}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `parallel.csv` as a scree with its lines, and `dimension.csv` as dots."""
    table, rules = tables.read(inputs["parallel"]), tables.read(inputs["dimension"])
    shown = Table(table.columns, table.rows[:MOST])
    figure, (left, right) = style.new(11, 5.2, 1, 2)
    components = shown.numbers("component")
    if len(components):
        scree(left, shown, components)
    left.set_title("Variance of each component")
    left.set_xlabel("component")
    style.legend_below(left, columns=3)
    dots(right, rules)
    style.headline(
        figure,
        f"{spec['title']}: how many dimensions? ({spec['variant']})",
        excerpt.sentences(
            "" if table.rows else "One feature, or two samples, say nothing of chance.",
            excerpt.said(len(shown.rows), len(table.rows), "components"),
            part(tables.read(inputs["dimension_scores"])),
        ),
    )
    return figure


def scree(axes, table: Table, components) -> None:
    """Draw the variances, and the lines that those have to exceed which stand out."""
    named = [("explained_variance", "these data"), *LINES.items()]
    for place, (column, name) in enumerate(named):
        axes.plot(
            components, table.numbers(column), color=style.colour(place),
            marker=style.marker(place), markersize=5, linestyle="--" if place else "-", label=name,
        )  # fmt: skip
    axes.set_ylim(bottom=0)
    panels.whole_numbers(axes, components if len(components) <= 16 else components[::2])
    axes.grid(axis="y")


def dots(axes, rules: Table) -> None:
    """Draw the dimension by each rule, with its number; none where a rule has none."""
    names = [NAMES[rule] for rule in rules.column("rule")]
    panels.bars(axes, names, rules.numbers("dimension"))
    known = [(i, float(cell)) for i, cell in enumerate(rules.column("dimension")) if cell]
    for i, value in known:
        axes.annotate(
            f"{value:.1f}" if value % 1 else f"{value:.0f}", (value, i), (4, 0),
            textcoords="offset points", va="center",
        )  # fmt: skip
    for i in set(range(len(names))) - {i for i, _ in known}:
        axes.annotate(
            "cannot tell", (0, i), (4, 0), textcoords="offset points", va="center", color=style.GREY
        )
    axes.set_xlim(0, 1.15 * max((value for _, value in known), default=1.0) + 1)
    axes.set_title("Dimension by each rule")
    axes.set_xlabel("dimensions")


def part(scores: Table) -> str:
    """Say how many samples were permuted, and how often."""
    permuted, often = (int(panels.score(scores, n)) for n in ("permuted_samples", "permutations"))
    paired = int(panels.score(scores, "twonn_samples"))
    beside = "" if paired == permuted else f"; TwoNN saw {paired:,}"
    return f"{permuted:,} samples were permuted {often} times{beside}."
