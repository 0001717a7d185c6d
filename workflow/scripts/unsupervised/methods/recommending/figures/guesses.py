"""What a recommender finds of hidden plays, beside what is popular, chance and what is possible."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import panels, style
from unsupervised.methods.recommending.sentences import compared
from unsupervised.methods.recommending.settings import FEWEST

MEASURES = {
    "precision_at_10": "precision at 10",
    "recall_at_10": "recall at 10",
    "ndcg_at_10": "NDCG at 10",
}
CONTROLS = {"most_popular": "most popular", "random": "drawn at random"}
CEILING = "ceiling"


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `evaluation.csv`: a panel a measure, a dot with its interval a model, and a line at the
    most that can be reached."""
    table = tables.read(inputs["evaluation"])
    scores = tables.read(inputs["evaluation_scores"])
    figure, grid = style.new(11, 3.3, 1, len(MEASURES), sharey=True)
    for axes, (measure, title) in zip(grid, MEASURES.items(), strict=True):
        rows = {row["model"]: row for row in panels.only(table, "measure", measure).records()}
        ceiling = rows.pop(CEILING)
        for place, row in enumerate(rows.values()):
            one(axes, place, row)
        most = float(ceiling["value"])
        axes.axvline(most, color=style.INK, linestyle=":", linewidth=1.4, zorder=1)
        axes.axvline(
            float(rows["most_popular"]["value"]), color=style.GREY, linestyle="--", linewidth=1,
            zorder=1,
        )  # fmt: skip
        highest = max(float(row["high"] or row["value"]) for row in rows.values())
        axes.set_xlim(0, max(1.08 * most, 1.3 * highest))
        axes.set_title(title)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x")
    grid[0].set_yticks(range(len(rows)), [CONTROLS.get(m, spec["method_title"]) for m in rows])
    grid[0].set_ylim(len(rows) - 0.5, -0.6)
    style.headline(figure, f"{spec['title']}: {compared(table, spec['method_title'])}",
                   note(scores, spec))  # fmt: skip
    return figure


def one(axes, place: int, row: Mapping[str, str]) -> None:
    """Draw one model: controls hollow; its interval, and the value in numbers."""
    is_control = row["model"] in CONTROLS
    shade = style.GREY if is_control else style.ACCENT
    fill = "white" if is_control else shade
    value = float(row["value"])
    axes.plot(
        value, place, "o", markersize=6, color=shade, markerfacecolor=fill, markeredgewidth=1.6,
        zorder=4,
    )  # fmt: skip
    if row["low"]:
        ends = [float(row["low"]), float(row["high"])]
        axes.plot(ends, [place, place], color=style.INK, linewidth=1.8, zorder=3)
    axes.annotate(
        f"{value:.3f}", (float(row["high"] or value), place), (7, 0), textcoords="offset points",
        va="center", fontsize=9, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )  # fmt: skip


def note(scores: Table, spec: Mapping) -> str:
    """Say how it was measured."""
    found = {row["score"]: int(row["value"]) for row in scores.records()}
    parts = [
        f"{found[f'evaluated_{name}']:,} of {found[name]:,} {name}"
        for name in ("samples", "listeners")
        if found[f"evaluated_{name}"] < found[name]
    ]
    part = f"{' and '.join(parts)} were looked at. " if parts else ""
    asked = found["asked_listeners"]
    many = "1 listener" if asked == 1 else f"{asked:,} listeners"
    few = f" A verdict takes {FEWEST} of them." if asked < FEWEST else ""
    return (
        f"{spec['hold_out']:.0%} of each listener's samples hidden, {found['splits']} times; means "
        f"over {many} with 95 % intervals.{few} {part}Dashed: the most popular; dotted: all that "
        "ten names can reach."
    )
