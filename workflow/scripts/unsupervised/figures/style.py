"""The one look of all figures: colours, signs, titles and legends.

Figures are built on `matplotlib.figure.Figure`, without pyplot, and hold no time, path or
version, so the same tables give the same bytes.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

import matplotlib
import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator

from unsupervised.base import natural
from unsupervised.figures import lettering
from unsupervised.figures.page import Page

# Okabe & Ito 2008: told apart by people with any kind of colour blindness.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5C00", "#000000"]
# Each row goes once through the colours, so no two groups share both; those of one colour,
# which stand below one another here, have signs that do not look alike.
MARKERS = [
    "o", "s", "^", "D", "v", "P", "X", "*",
    "<", ">", "p", "h", "o", "s", "^", "D",
    "D", "P", "X", "v", "s", "^", "o", "v",
    "P", "o", "s", "P", "X", "o", "s", "o",
    "^", "v", "v", "<", ">", "v", "<", "^",
]  # fmt: skip
NOISE = "-1"  # the number, as tables write it, of what belongs to no cluster
INK, GREY, LIGHT, ACCENT = "#222222", "#767676", "#D9D9D9", "#D55E00"
COUNTS = LinearSegmentedColormap.from_list("counts", ["#FFFFFF", "#B5D5EA", "#0072B2", "#003A5C"])
SIGNED = LinearSegmentedColormap.from_list(
    "signed", ["#8C3A00", "#D55E00", "#FFFFFF", "#0072B2", "#00405F"]
)

LEAST_MARKER = 13  # size of a marker in a legend, however small it is among many samples
CHARACTERS = 15  # of a note, in an inch
EDGE = 0.012  # of the width, left of a title and of a note
ROW = 0.215  # inches of a row of a legend
LINE = 0.22  # inches of a line of a title
ROWS = 3  # of a legend for which every page has room
FRAME = 0.9  # inches beside a panel for its numbers and its title
HEADS = 1.4  # inches above and below a panel for titles, its numbers and the note
SIGN, GAP = 0.3, 0.15  # inches of a legend's entry before its text, and between two columns
NAME = 2.4  # inches of a name at an axis
MANY, MIDDLE = 12, 1.5  # entries of a legend above which a name has so many inches
POWERS = 7  # of ten that an axis names at most
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
HIDDEN = "\N{ZERO WIDTH SPACE}"  # before a name with `_`, which matplotlib keeps out of legends

SETTINGS = {
    # This one comes with matplotlib, so it is the same everywhere; an SVG names it first, and any
    # without serifs for where it is not installed.
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "grid.color": LIGHT,
    "grid.linewidth": 0.6,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "text.color": INK,
    "text.parse_math": False,  # names with dollar signs are names, not formulas
    "legend.frameon": False,
    "legend.fontsize": 9,
    "lines.linewidth": 1.6,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.hashsalt": "unsupervised",  # without it, names inside an SVG are random
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "path.simplify": True,
}


def use(style: Mapping) -> None:
    """Set matplotlib up for this job, whatever the user's own settings are."""
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(SETTINGS)
    matplotlib.rcParams["figure.dpi"] = style["dpi"]


def new(width: float, height: float, rows: int = 1, columns: int = 1, **options):
    """Return a figure of so many inches and its axes."""
    figure = Page(width, height)
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.08, wspace=0.04, hspace=0.04)
    return figure, figure.subplots(rows, columns, **options)


def headline(figure: Figure, text: str, note: str = "") -> None:
    """Put the figure's title on top, and a note in grey below everything."""
    width = figure.get_figwidth()
    title = lettering.wrapped(text, width * (1 - 1.5 * EDGE), 13, "bold")
    figure.suptitle(title, x=EDGE, ha="left", fontsize=13, fontweight="bold")
    figure.grow(height=LINE * title.count("\n"))
    for axes in figure.axes:
        if axes.get_subplotspec():
            fit_titles(axes)
    if note:
        lines = [part for line in note.splitlines() for part in note_lines(line, width)]
        figure.supxlabel("\n".join(lines), x=EDGE, ha="left", fontsize=9, color=GREY)


def fit_titles(axes) -> None:
    """Shorten the titles of a panel and of its axes to its size."""
    names = lettering.longest([tick.get_text() for tick in axes.get_yticklabels()])
    width = max(panel_width(axes) - names, 1.5)
    rows = axes.figure.legend_rows + bool(axes.figure.legend_rows)
    height = max(figure_share(axes, "nrows") - ROW * rows - HEADS, 1.5)
    for text, room in (
        (axes.title, width), (axes._left_title, width),
        (axes.xaxis.label, width), (axes.yaxis.label, height),
    ):  # fmt: skip
        size, weight = text.get_fontsize(), text.get_fontweight()
        text.set_text(lettering.short(text.get_text(), room, size, weight))


def note_lines(line: str, width: float) -> list[str]:
    """Return one line of a note as lines that fit into a page's width."""
    lines = textwrap.wrap(line, int(width * CHARACTERS))
    if lettering.longest(lines, 9) <= width * (1 - 1.5 * EDGE):
        return lines
    return lettering.wrapped(line, width * (1 - 1.5 * EDGE), 9, most=6).splitlines()


def add_line(figure: Figure, line: str) -> None:
    """Put one more line below the note of a figure."""
    note = figure.get_supxlabel()
    lines = "\n".join(note_lines(line, figure.get_figwidth())) if line.strip() else line
    figure.supxlabel(f"{note}\n{lines}".lstrip("\n"), x=EDGE, ha="left", fontsize=9, color=GREY)


def mark_stand_in(figure: Figure) -> None:
    """Say on the figure that its data are no original, in a line of its own below the note."""
    add_line(figure, " ")
    width, height = figure.get_size_inches()
    figure.text(
        1 - 0.06 / width, 0.06 / height, "stand-in data", ha="right", va="bottom", fontsize=9,
        color=ACCENT, fontweight="bold", in_layout=False,
        bbox={"facecolor": "white", "edgecolor": ACCENT, "pad": 2},
    )  # fmt: skip


def colour(position: int) -> str:
    """Return the colour of a cluster, label or component, counted from 0."""
    return PALETTE[position % len(PALETTE)]


def marker(position: int) -> str:
    """Return the marker that goes with `colour`, so that colour is never the only sign."""
    return MARKERS[position % len(MARKERS)]


def in_order(names: Iterable[str]) -> dict[str, int]:
    """Return a place for each different name, in natural order."""
    return {name: i for i, name in enumerate(natural.order(names))}


def cluster_name(number: str) -> str:
    """Return what figures call a cluster, by its number as tables write it."""
    return "noise" if number == NOISE else f"cluster {number}"


def entry(name: str) -> str:
    """Return the label of an artist that gives a name its entry in the legend."""
    name = lettering.clean(name)
    return HIDDEN + name if name.startswith("_") else name


def panel_width(axes) -> float:
    """Return about how many inches wide a panel will be."""
    return max(figure_share(axes, "ncols") - FRAME, 1.5)


def figure_share(axes, count: str) -> float:
    """Return the inches of the page for each of its `ncols` or `nrows`."""
    page = axes.figure.get_size_inches()
    return page[int(count == "nrows")] / getattr(axes.get_subplotspec().get_gridspec(), count)


def legend_columns(labels: Sequence[str], width: float, most: int) -> int:
    """Return how many columns of a legend fit into a width; 1 where not even two do."""
    for columns in range(min(most, len(labels)), 1, -1):
        parts = np.array_split(labels, columns)  # as matplotlib fills them
        if sum(lettering.longest(part, 9) + SIGN + GAP for part in parts) - GAP <= width:
            return columns
    return 1


def make_room(figure: Figure, entries: int, columns: int) -> None:
    """Let a page grow with the rows of its longest legend."""
    rows = -(-entries // columns)
    figure.grow(height=ROW * max(rows - max(figure.legend_rows, ROWS), 0))
    figure.legend_rows = max(rows, figure.legend_rows)


def legend_below(axes, title: str | None = None, columns: int = 4) -> None:
    """Put the legend below the axes, where it covers no data; none where nothing has a label."""
    handles, labels = axes.get_legend_handles_labels()
    if not handles:
        return
    width = panel_width(axes)
    names = [label.removeprefix(HIDDEN) for label in labels]
    most = NAME if len(names) <= MANY else MIDDLE
    names = lettering.fitted(names, min(most, width - SIGN), 9)
    columns = legend_columns(names, width, columns)
    make_room(axes.figure, len(names), columns)
    legend = axes.legend(
        handles, names,
        loc="upper left", bbox_to_anchor=(-0.02, -0.14), borderaxespad=0, title=title,
        ncols=columns, alignment="left", handletextpad=0.3, columnspacing=1.2,
    )  # fmt: skip
    enlarge(legend)


def enlarge(legend) -> None:
    """Give the signs of a legend a size at which they are told apart; of many a larger one."""
    least = LEAST_MARKER if len(legend.get_texts()) <= MANY else 2 * LEAST_MARKER
    for handle in legend.legend_handles:
        if isinstance(handle, PathCollection):
            handle.set_sizes(np.maximum(handle.get_sizes(), least))


def legend_in(strip, axes) -> None:
    """Put the legend of one of several panels into a strip of the page as wide as all of them,
    which is an empty panel, and let the page grow with it."""
    handles, labels = axes.get_legend_handles_labels()
    strip.set_axis_off()
    if not handles:
        return
    names = lettering.fitted([label.removeprefix(HIDDEN) for label in labels], MIDDLE, 9)
    columns = legend_columns(names, axes.figure.get_figwidth() * (1 - 4 * EDGE), MANY)
    legend = strip.legend(
        handles, names, loc="upper left", bbox_to_anchor=(0, 1), borderaxespad=0, ncols=columns,
        handletextpad=0.3, columnspacing=1.2,
    )  # fmt: skip
    legend.set_in_layout(False)
    enlarge(legend)
    inches = ROW * -(-len(names) // columns) + 0.1
    grid = strip.get_gridspec()
    grid.set_height_ratios([*grid.get_height_ratios()[:-1], inches])
    axes.figure.grow(height=inches)


def legend_above(
    axes, handles: Sequence, names: Sequence[str], title: str, aside: float = 0.0
) -> None:
    """Put a legend beside the headline or, where both have no room there, above the axes, which lie
    within so many inches of other things."""
    figure = axes.figure
    names = lettering.fitted(names, NAME, 9)
    columns = min(6, len(names))
    beside = columns * (max(lettering.longest(names, 9), 0.4) + SIGN + GAP) + FRAME
    head = max(lettering.inches(line, 13, "bold") for line in figure.get_suptitle().split("\n"))
    if head + beside <= figure.get_figwidth():
        figure.legend(handles, names, loc="outside upper right", ncols=6, title=title)
        return
    columns = legend_columns(names, panel_width(axes) - aside, 6)
    make_room(figure, len(names), columns)
    axes.legend(
        handles, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, title=title,
        alignment="left",
    )  # fmt: skip


def log_axis(axis) -> None:
    """Write the powers of ten of a logarithmic axis or colour bar, every one of a few: as plain
    numbers, short of those that are too long."""
    axis.set_major_locator(LogLocator(numticks=POWERS))
    axis.set_major_formatter(FuncFormatter(lambda value, _: power(value)))


def power(value: float) -> str:
    """Return a power of ten as a number, or with an exponent where it would be long."""
    if 1e-4 < value < 1e6:
        return f"{value:,.0f}" if value >= 1 else f"{value:g}"
    return "10" + f"{np.log10(value):.0f}".translate(RAISED) if value > 0 else f"{value:g}"
