"""What each recommender finds of the hidden plays, beside what is popular and what is possible."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import style

NAMES = {
    "nmf_features": "cosine of NMF features",
    "nmf_rebuilt": "plays rebuilt by NMF",
    "als": "alternating least squares",
    "raw_neighbours": "cosine of raw plays",
    "shrunk_neighbours": "shrunk neighbours",
    "ease": "EASE",
    "most_popular": "most popular",
    "random": "drawn at random",
}
CONTROLS = ("most_popular", "random")
MEASURES = {
    "value": "recall at 10",
    "coverage": "coverage",
    "novelty": "novelty (bits)",
}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `models.csv`: one line a model, the best on top, recall with its interval."""
    table = tables.read(inputs["models"])
    rows = [row for row in table.records() if row["model"] in NAMES]
    rows.sort(key=lambda row: -float(row["value"]))
    figure, grid = style.new(11, 4.6, 1, 3, sharey=True, width_ratios=[2, 1, 1])
    for axes, (column, title) in zip(grid, MEASURES.items(), strict=True):
        dots(axes, rows, column)
        axes.set_title(title)
        largest = max(float(row[column]) for row in rows)
        axes.set_xlim(0, max(1.1 * largest, 1e-9))
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x")
    intervals(grid[0], rows)
    lines(grid[0], table)
    grid[0].set_yticks(range(len(rows)), [named(row) for row in rows])
    grid[0].set_ylim(len(rows) - 0.5, -0.5)
    style.headline(figure, f"{spec['title']}: {verdict(rows)}", note(rows, spec))
    return figure


def dots(axes, rows: list[dict], column: str) -> None:
    """Draw a dot for each model: the one to use filled in the colour that stands out, controls
    hollow."""
    for place, row in enumerate(rows):
        shade = style.ACCENT if row["advice"] == "use" else style.colour(0)
        shade = style.GREY if row["model"] in CONTROLS and row["advice"] != "use" else shade
        fill = "white" if row["model"] in CONTROLS else shade
        axes.plot(
            float(row[column]), place, "o", markersize=8, color=shade, markerfacecolor=fill,
            markeredgewidth=1.6, zorder=4,
        )  # fmt: skip


def intervals(axes, rows: list[dict]) -> None:
    """Draw the interval of each model, and its recall in numbers."""
    for place, row in enumerate(rows):
        if row["low"]:
            ends = [float(row["low"]), float(row["high"])]
            axes.plot(ends, [place, place], color=style.INK, linewidth=1.4, zorder=3)
        right = float(row["high"] or row["value"])
        axes.annotate(
            f"{float(row['value']):.3f}", (right, place), (7, 0), textcoords="offset points",
            va="center", fontsize=9, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )  # fmt: skip


def lines(axes, table: Table) -> None:
    """Draw what the most popular finds and the most that can be found, as lines."""
    value = dict(zip(table.column("model"), table.numbers("value"), strict=True))
    popular, most = value["most_popular"], value["ceiling"]
    axes.axvline(popular, color=style.GREY, linestyle="--", linewidth=1, zorder=1)
    axes.axvline(most, color=style.INK, linestyle=":", linewidth=1.4, zorder=1)
    axes.annotate(
        "ceiling", (most, 1), (0, 3), xycoords=("data", "axes fraction"),
        textcoords="offset points", ha="center", va="bottom", fontsize=9,
    )  # fmt: skip
    axes.set_xlim(right=1.12 * max(most, *value.values()))


def named(row: dict) -> str:
    """Return what a model is called, and whether it is as good as the one to use."""
    advice = f" ({row['advice']})" if row["advice"] in ("use", "as good") else ""
    return NAMES[row["model"]] + advice


def verdict(rows: list[dict]) -> str:
    """Say which model to use, for the title."""
    chosen = [row["model"] for row in rows if row["advice"] == "use"]
    if not chosen:
        return "too few listeners to say which recommender to use"
    if chosen == ["most_popular"]:
        return "no recommender beats what is most popular"
    return f"recommend by {NAMES[chosen[0]]}"


def note(rows: list[dict], spec: Mapping) -> str:
    """Say how it was measured."""
    row = rows[0]
    listeners = int(row["listeners"])
    many = "1 listener" if listeners == 1 else f"{listeners:,} listeners"
    return (
        f"{spec['evaluation']['hold_out']:.0%} of each listener's samples hidden, "
        f"{row['splits']} times; {int(row['samples']):,} samples, means over "
        f"{many} with 95 % intervals. "
        "Dashed: most popular; dotted: all that ten names can find. Coverage: share of samples "
        "recommended to anybody; novelty: how few know what is recommended."
    )
