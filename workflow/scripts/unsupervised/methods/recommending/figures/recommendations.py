"""What is recommended to some listeners, and which of the samples they have says so most."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, panels, style
from unsupervised.methods.recommending.sentences import nothing_to_say

MOST, LONGEST = 8, 20  # listeners, and samples of a list
ROW = 0.27  # inches of a sample
BARS = 0.5  # share of a panel that the longest bar takes; reasons stand behind it
REASON, SIZE = 1.75, 8  # inches of a reason, and of its letters


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `recommendations.csv`: one panel of bars a listener, behind each bar the reason."""
    table = tables.read(inputs["recommendations"])
    found = panels.distinct(table.column("listener"))
    shown = found[:MOST]
    blocks = [panels.only(table, "listener", name) for name in shown]
    length = min(max((len(b.rows) for b in blocks), default=0), LONGEST)
    longest = max((len(b.rows) for b in blocks), default=0)
    columns = 1 if len(shown) < 2 else 2
    rows = max(-(-len(shown) // columns), 1)
    height = 1 + rows * (0.9 + ROW * max(length, 2))
    figure, grid = style.new(6.5 * columns, height, rows, columns, squeeze=False)
    for axes in grid.flat[len(shown) :]:
        axes.set_axis_off()
    for axes, name, block in zip(grid.flat, shown, blocks, strict=False):
        one_list(axes, Table(block.columns, block.rows[:length]), length)
        axes.set_title(f"for listener {name}")
    style.headline(
        figure,
        f"{spec['title']}: recommended by {spec['method_title']} ({spec['variant']})",
        note(tables.read(inputs["scores"]), len(shown), len(found), length, longest),
    )
    return figure


def one_list(axes, table: Table, length: int) -> None:
    """Draw one list, with room for so many samples."""
    scores = table.numbers("score")
    panels.bars(axes, table.column("sample"), scores)
    axes.set_ylim(length - 0.4, -0.6)
    axes.set_xlim(0, scores.max() / BARS)
    axes.set_xticks([0, scores.max()], ["0", f"{scores.max():.3g}"])
    axes.set_xlabel("score", loc="left")
    reasons = lettering.fitted(table.column("because"), REASON, SIZE)
    for place, (score, reason) in enumerate(zip(scores, reasons, strict=True)):
        axes.annotate(
            reason, (score, place), (4, 0), textcoords="offset points", va="center",
            fontsize=SIZE, color=style.GREY,
        )  # fmt: skip


def note(scores: Table, shown: int, lists: int, length: int, longest: int) -> str:
    """Say what stands behind the bars, and which part is drawn."""
    if not lists:
        return nothing_to_say(scores)
    empty = int(panels.score(scores, "empty_lists"))
    return excerpt.sentences(
        "Behind a bar: which of the samples that the listener has adds most to the score.",
        excerpt.said(shown, lists, "lists"),
        excerpt.said(length, longest, "samples of a list"),
        f"For {empty:,} listeners there is nothing to recommend." if empty > 1 else "",
        "For 1 listener there is nothing to recommend." if empty == 1 else "",
    )
