"""Make the tables of benchmarks/README.md and the figures beside it from the measurements."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "workflow" / "scripts"))

import billion  # noqa: E402
import block_figures  # noqa: E402
import history  # noqa: E402
import measured  # noqa: E402

from unsupervised.figures import page, style  # noqa: E402

LOOK = {"format": "png", "dpi": 150}
README = HERE / "README.md"
LARGE = HERE.parent / "docs" / "large.md"


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def speed_table(rows: Sequence[dict]) -> str:
    """Return the table of what the workflow costs."""
    head = ["case", "way", "wall s", "CPU s", "largest process MB", "of one process"]
    return markdown(head, [
        [r["case"], r["way"], r["seconds"], r["cpu_seconds"], f"{float(r['peak_mb']):.0f}",
         f"{float(r['of_one_process']):.2f}" if r["of_one_process"] else "–"] for r in rows
    ])  # fmt: skip


def ratios_table(rows: Sequence[dict]) -> str:
    """Return the ratios of wall times that there are goals for."""
    found = history.of_speed(rows)
    named = [(name, history.base_of(base), goal) for name, _, base, goal in history.GOALS]
    return markdown(["time of", "of that of", "ratio", "goal: at most"], [
        [name, base, f"{found[f'{name} / {base}']:.2f}", f"{goal:g}"]
        for name, base, goal in named if f"{name} / {base}" in found
    ])  # fmt: skip


def sizes_table(rows: Sequence[dict]) -> str:
    """Return the table of sizes: time, memory and quality, or why there is none."""
    head = ["step", "samples", "method", "s", "peak MB", "measure", "quality"]
    found = []
    for r in rows:
        first = [r["step"], f"{int(r['samples']):,}", r["method"]]
        if r["why_not"]:
            found.append([*first, r["why_not"], "–", r["measure"], "–"])
        else:
            seconds, peak = float(r["seconds"]), float(r["peak_mb"])
            found.append([*first, f"{seconds:.3g}", f"{peak:.0f}", r["measure"], r["quality"]])
    return markdown(head, found)


def put(name: str, table: str, page_of_it: Path = README) -> None:
    """Put a table in its place on a page."""
    text = page_of_it.read_text(encoding="utf-8")
    pattern = rf"(?s)(<!-- {name} -->\n).*?(<!-- end -->)"
    assert re.search(pattern, text), name
    page_of_it.write_text(re.sub(pattern, lambda m: m[1] + table + m[2], text), encoding="utf-8")


def draw_speed(rows: Sequence[dict]) -> None:
    """Draw the wall time of each case and way."""
    cases = list(dict.fromkeys(r["case"] for r in rows))
    ways = list(dict.fromkeys(r["way"] for r in rows))
    figure, grid = style.new(11, 2.9, 1, len(cases))
    for axes, case in zip(grid, cases, strict=True):
        found = {r["way"]: float(r["seconds"]) for r in rows if r["case"] == case}
        for way, seconds in found.items():
            place = ways.index(way)
            axes.barh(place, seconds, color=style.colour(place), height=0.7)
            axes.text(seconds, place, f" {seconds:.3g}", va="center", fontsize=8)
        axes.set_title(case)
        axes.set_xlim(0, max(found.values()) * 1.35)
        axes.set_ylim(len(ways) - 0.5, -0.5)
        axes.set_yticks(range(len(ways)), ways if case == cases[0] else [""] * len(ways))
        axes.tick_params(axis="y", length=0)
        axes.tick_params(axis="x", labelsize=8)
    style.headline(figure, "Wall seconds, medians of five on two cores")
    page.save(figure, HERE / "speed.png", LOOK)


def draw_sizes(rows: Sequence[dict]) -> None:
    """Draw time against size, both logarithmic: one panel a step, ours beside the defaults."""
    steps = list(dict.fromkeys(r["step"] for r in rows))
    columns = 4
    lines = -(-len(steps) // columns)
    figure, grid = style.new(12, 3.4 * lines, lines, columns, sharex=True, squeeze=False)
    for axes in grid.flat[len(steps) :]:
        axes.set_axis_off()
    for axes, step in zip(grid.flat, steps, strict=False):
        ways = list(dict.fromkeys(r["method"] for r in rows if r["step"] == step))
        for place, way in enumerate(ways):
            found = [(float(r["samples"]), float(r["seconds"])) for r in rows
                     if (r["step"], r["method"]) == (step, way) and r["seconds"]]  # fmt: skip
            if found:
                axes.plot(*zip(*found, strict=True), marker=style.marker(place),
                          color=style.colour(place), label=way, markersize=5)  # fmt: skip
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xticks([1e3, 1e4, 1e5, 1e6], ["1,000", "10,000", "100,000", "million"], fontsize=8)
        style.log_axis(axes.yaxis)
        axes.set_title(step)
        axes.set_ylabel("seconds")
        axes.set_xlabel("samples")
        axes.legend(loc="upper left", fontsize=8)
        axes.grid(True)
        low, high = axes.get_ylim()
        axes.set_ylim(low, high * 8)
    style.headline(figure, "From a thousand samples to a million, one thread",
                   "A line that ends early: too much memory or time.")  # fmt: skip
    page.save(figure, HERE / "sizes.png", LOOK)


def main() -> None:
    """Write what was measured."""
    style.use(LOOK)
    if rows := measured.rows(HERE / "speed.csv"):
        put("speed", speed_table(rows))
        ratios = ratios_table(rows)
        put("ratios", ratios)
        print(ratios, end="")
        draw_speed(rows)
    if rows := measured.rows(HERE / "sizes.csv"):
        put("sizes", sizes_table(rows))
        draw_sizes(rows)
    if rows := measured.rows(HERE / "blocks.csv"):
        put("blocks", markdown(*block_figures.table(rows)))
        block_figures.draw(rows, HERE / "blocks.png", LOOK)
        if billion.steps(rows):
            machines = billion.Machines()
            told = f"{billion.assumed(rows, machines)}\n{markdown(*billion.table(rows, machines))}"
            put("billion", told, LARGE)
    if rows := history.read():
        head = ["ratio", "first", "before", "last"]
        put("history", markdown(head, history.table(rows)))


if __name__ == "__main__":
    main()
