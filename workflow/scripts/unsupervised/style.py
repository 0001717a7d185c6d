"""The one look of all figures: colours, sizes, and how a figure is saved.

Figures are built on `matplotlib.figure.Figure`, without pyplot, and hold no time, path or
version, so the same tables give the same bytes.
"""

import os
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from unsupervised.files import replacing

# Okabe & Ito 2008: told apart by people with any kind of colour blindness.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5C00", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "*", "<", ">", "p", "h"]
INK, GREY, LIGHT, ACCENT = "#222222", "#767676", "#D9D9D9", "#D55E00"
COUNTS = LinearSegmentedColormap.from_list("counts", ["#FFFFFF", "#B5D5EA", "#0072B2", "#003A5C"])
SIGNED = LinearSegmentedColormap.from_list(
    "signed", ["#8C3A00", "#D55E00", "#FFFFFF", "#0072B2", "#00405F"]
)

LEAST_MARKER = 13  # size of a marker in a legend, however small it is among many samples
CHARACTERS = 15  # of a note, in an inch

SETTINGS = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so it is the same everywhere
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


def save(figure: Figure, path: str | Path, style: Mapping) -> None:
    """Save a figure under a temporary name, then put it in place."""
    # matplotlib writes this time in place of now.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    metadata = {
        "png": {"Software": None},
        "svg": {"Date": None, "Creator": None},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    }[style["format"]]
    with replacing(path) as part:
        figure.savefig(part, dpi=style["dpi"], metadata=metadata)


def new(width: float, height: float, rows: int = 1, columns: int = 1, **options):
    """Return a figure of so many inches and its axes."""
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.08, wspace=0.04, hspace=0.04)
    return figure, figure.subplots(rows, columns, **options)


def headline(figure: Figure, text: str, note: str = "") -> None:
    """Put the figure's title on top, and a note in grey below everything."""
    figure.suptitle(text, x=0.012, ha="left", fontsize=13, fontweight="bold")
    if note:
        width = int(figure.get_figwidth() * CHARACTERS)
        note = "\n".join(textwrap.fill(line, width) for line in note.splitlines())
        figure.supxlabel(note, x=0.012, ha="left", fontsize=9, color=GREY)


def mark_stand_in(figure: Figure) -> None:
    """Say on the figure that its data are no original."""
    figure.text(
        0.995, 0.005, "stand-in data", ha="right", va="bottom", fontsize=9, color=ACCENT,
        fontweight="bold", bbox={"facecolor": "white", "edgecolor": ACCENT, "pad": 2},
    )  # fmt: skip


def colour(position: int) -> str:
    """Return the colour of a cluster, label or component, counted from 0."""
    return PALETTE[position % len(PALETTE)]


def marker(position: int) -> str:
    """Return the marker that goes with `colour`, so that colour is never the only sign."""
    return MARKERS[position % len(MARKERS)]


def in_order(names: Sequence[str]) -> dict[str, int]:
    """Return a place for each different name, in alphabetical order."""
    return {name: i for i, name in enumerate(sorted(set(names)))}


def legend_below(axes, title: str | None = None, columns: int = 4) -> None:
    """Put the legend below the axes, where it covers no data; none where nothing has a label."""
    if not axes.get_legend_handles_labels()[0]:
        return
    legend = axes.legend(
        loc="upper left", bbox_to_anchor=(-0.02, -0.14), borderaxespad=0, title=title,
        ncols=columns, alignment="left", handletextpad=0.3, columnspacing=1.2,
    )  # fmt: skip
    for handle in legend.legend_handles:
        if isinstance(handle, PathCollection):
            handle.set_sizes(np.maximum(handle.get_sizes(), LEAST_MARKER))


def log_axis(axis) -> None:
    """Write the powers of ten of a logarithmic axis or colour bar as plain numbers."""
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:g}" if value < 1e6 else f"{value:,.0f}")
    )


def plural(count: int, noun: str) -> str:
    """Return `1 cluster` or `3 clusters`."""
    return f"{count} {noun}" + ("" if count == 1 else "s")
