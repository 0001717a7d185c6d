"""The table and the figure of the study of blocks, from what was measured."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import billion
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from unsupervised.figures import page, style

Rows = Sequence[Mapping[str, str]]
OF_TABLE = "the table itself"
OF_ANY = ("fetch", "tidy", "check", "columns", "summary", "outliers")
COLUMNS = 3
HEAD = [
    "step", "engine", "s", "CPU s, step", "CPU s, workers", "MB, worker", "MB, step", "slope",
    "blocks of it", "alike", "apart",
]  # fmt: skip


def panel_of(step: str) -> str:
    """Return the panel of a step: the method's, or that of what is done with any table."""
    method = step.partition(":")[0]
    return OF_TABLE if method in OF_ANY else method


def table(rows: Rows) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of the table: each step at the largest size at which it was
    tried, and beside it what holds all samples, at the largest size at which that was."""
    found = []
    for step, engine in dict.fromkeys((r["step"], r["engine"]) for r in rows):
        own = [r for r in rows if (r["step"], r["engine"]) == (step, engine)]
        found.append(cells(max(own, key=lambda r: int(r["samples"])), own))
    return ["samples", *HEAD], found


def cells(row: Mapping[str, str], own: Rows) -> list[str]:
    """Return one row of the table; own: what was measured of its step and engine at all sizes."""
    first = [f"{int(row['samples']):,}", row["step"], row["engine"] or "–"]
    if row["why_not"]:
        return [*first, row["why_not"].replace("|", "/"), *["–"] * (len(HEAD) - 3)]
    grown = slope_of(own)
    return [
        *first,
        *(short(row[name]) for name in ("seconds", "cpu_step", "cpu_workers")),
        *(short(row[name], "{:.0f}") for name in ("worker_mb", "step_mb")),
        "–" if math.isnan(grown) else f"{grown:.2f}",
        short(row["ratio"], "{:.2g}"), short(row["alike"], "{:.6g}"), short(row["apart"], "{:.1g}"),
    ]  # fmt: skip


def short(text: str, form: str = "{:.3g}") -> str:
    """Return a number in a form; a dash where there is none."""
    return form.format(float(text)) if text else "–"


def slope_of(rows: Rows) -> float:
    """Return the slope of what was measured at several sizes."""
    done = [r for r in rows if r["seconds"]]
    return billion.slope([float(r["samples"]) for r in done], [float(r["seconds"]) for r in done])


def draw(rows: Rows, path: Path, look: dict) -> None:
    """Draw seconds against rows, both logarithmic: a panel for the table and one for each method,
    in it a line for each of its jobs, whose slope is named; the engine that holds all samples is a
    cross."""
    panels: dict[str, list[str]] = {}
    for step in dict.fromkeys(r["step"] for r in rows if is_line(r["step"], rows)):
        panels.setdefault(panel_of(step), []).append(step)
    lines = -(-len(panels) // COLUMNS)
    figure, grid = style.new(13, 4.6 * lines, lines, COLUMNS, squeeze=False, sharex=True)
    for axes in grid.flat[len(panels) :]:
        axes.set_axis_off()
    for axes, (name, steps) in zip(grid.flat, panels.items(), strict=False):
        draw_panel(axes, name, steps, rows)
    features = int(rows[0]["features"])
    style.headline(
        figure, f"Rows of {features} features, read a block at a time by {rows[0]['workers']} "
        "workers", f"Slope: the power of the rows by which seconds grow at the {billion.LAST} "
        "largest sizes. A cross: the engine that holds all samples.",
    )  # fmt: skip
    page.save(figure, path, look)


def is_line(step: str, rows: Rows) -> bool:
    """Say whether a step was measured at two sizes or more."""
    return len({r["samples"] for r in rows if r["step"] == step and r["seconds"]}) > 1


def draw_panel(axes, name: str, steps: Sequence[str], rows: Rows) -> None:
    """Draw the lines of some steps."""
    for place, step in enumerate(steps):
        done = [r for r in rows if r["step"] == step and r["seconds"]]
        held = [r for r in done if is_held(r, rows)]
        own = [r for r in done if r not in held]
        grown = slope_of(own)
        said = step.partition(": ")[2] or step
        said += "" if math.isnan(grown) else f", slope {grown:.2f}"
        colour = style.colour(place)
        axes.plot(
            *points(own), marker=style.marker(place), color=colour, label=said, markersize=5
        )  # fmt: skip
        axes.plot(*points(held), marker="x", color=colour, linestyle="none", markersize=8)
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis in (axes.xaxis, axes.yaxis):
        low, high = axis.get_view_interval()
        # Within a decade or two powers of ten alone would be too few.
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < 50 * low else (1,)))
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
        axis.set_minor_formatter(NullFormatter())
    axes.set_title(name)
    axes.set_xlabel("rows")
    axes.set_ylabel("seconds")
    axes.tick_params(axis="x", labelsize=8, labelbottom=True)
    axes.grid(True)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=2, fontsize=8)


def number(value: float) -> str:
    """Return a number of rows or seconds, in millions where these are many."""
    return f"{value / 1e6:g} M" if value >= 1e6 else f"{value:,.0f}" if value >= 1 else f"{value:g}"


def is_held(row: Mapping[str, str], rows: Rows) -> bool:
    """Say whether a row is of the engine that holds all samples, where another does not."""
    engines = {r["engine"] for r in rows if r["step"] == row["step"]}
    return len(engines) > 1 and row["engine"] not in (billion.BLOCKS, "")


def points(rows: Rows) -> tuple[list[float], list[float]]:
    """Return the samples and the seconds of rows."""
    return [float(r["samples"]) for r in rows], [float(r["seconds"]) for r in rows]
