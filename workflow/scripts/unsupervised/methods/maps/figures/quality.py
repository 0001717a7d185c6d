"""How well a map keeps the neighbours, beside a PCA map and a random one, and what comes back."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, panels, style

MEASURES = ("trustworthiness", "continuity", "rnx_area", "distance_correlation")
KEPT = "kept_neighbours"
NAMES = {
    "trustworthiness": "trustworthiness",
    "continuity": "continuity",
    "rnx_area": "area under R_NX",
    "distance_correlation": "correlation of distances",
}
# What stands beside the drawn map: its name in the table, and what the legend calls it.
BESIDE = {"principal plane": "PCA", "random": "random: 19 of 20 are below"}
ROW, APART = 0.34, 0.17  # inches of a line of dots; of a line, between two maps


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `quality.csv`: each measure as a line of dots, a sign for each map; then the share of
    neighbours that each other map has in common with the drawn one."""
    table = tables.read(inputs["quality"])
    kept = panels.only(table, "measure", KEPT)
    again = sorted((r for r in kept.records() if r["value"]), key=lambda r: r["map"] in BESIDE)
    height = 2.6 + ROW * max(len(MEASURES) + 2, len(again))
    figure, (left, right) = style.new(10.5, height, 1, 2)
    for place, name in enumerate(("drawn", *BESIDE)):
        shown = panels.only(table, "map", name)
        dots = [(r["measure"], r["value"]) for r in shown.records() if r["measure"] in NAMES]
        label = spec["method_title"] if name == "drawn" else BESIDE[name]
        left.scatter(
            [float(value or "nan") for _, value in dots],
            [MEASURES.index(measure) + APART * (place - 1) for measure, _ in dots],
            s=55, color=style.colour(place), marker=style.marker(place), label=label,
            alpha=0.85, linewidths=0, zorder=3,
        )  # fmt: skip
    lines(left, [NAMES[measure] for measure in MEASURES])
    left.set_title("Kept of the data")
    left.axvline(0, color=style.LIGHT, zorder=0)
    style.legend_below(left, columns=3)
    panels.bars(right, [called(row) for row in again], [float(row["value"]) for row in again])
    right.set_xlim(0, 1.02)
    right.set_title("Kept on other maps")
    right.set_xlabel("share of the nearest neighbours")
    title = f"{spec['title']}: how good is the {spec['method_title']} map? ({spec['variant']})"
    style.headline(figure, title, counted(table, again))
    return figure


def lines(axes, names: list[str]) -> None:
    """Name the lines of dots, the first on top."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(right=1.04)
    axes.grid(axis="both")


def called(row: Mapping[str, str]) -> str:
    """Return what another map is called."""
    if row["map"] == "drawn":
        return f"seed {row['seed']}"
    return {"principal plane": "PCA map", "random": "random map"}.get(row["map"], row["map"])


def counted(table: Table, again: list[Mapping[str, str]]) -> str:
    """Say how many samples were looked at, and where some of them were mapped anew."""
    if not table.rows:
        return "Nothing can be said: too few of the samples that were looked at differ."
    whole = table.column("samples")[0]
    fewest = min((row["samples"] for row in again), key=int, default=whole)
    fewer = f"{fewest} of them were mapped anew." if fewest != whole else ""
    said = "All is kept at 1; of R_NX and of distances chance keeps 0."
    return excerpt.sentences(f"{whole} samples were compared.", fewer, said)
