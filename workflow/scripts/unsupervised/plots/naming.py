"""Names on a plot, each at a place where it covers no other."""

from collections.abc import Sequence

import numpy as np
from matplotlib.patheffects import withStroke

from unsupervised import lettering, style

WIDE = 1.5  # inches of a group's name at most
MOST = 300  # more names leave no place for the points
SURE = 60  # up to so many names, each finds a place


def at_points(axes, points: np.ndarray, names: Sequence[str]) -> None:
    """Write names near their points, with a line to each that stands off.

    Of more than `MOST` samples, evenly chosen ones are named; see `said`.
    """
    chosen = np.unique(np.linspace(0, len(names) - 1, min(len(names), MOST)).astype(int))
    names = lettering.fitted([names[i] for i in chosen], style.NAME, 8)
    axes.figure.last.append(
        lambda: place(
            axes, points[chosen], names, others=points, max_distance=0.3, nbr_candidates=500,
            draw_all=len(names) <= SURE,
        )
    )  # fmt: skip


def said(count: int) -> str:
    """Say which of so many samples have their name on the plot; nothing where all have."""
    which = f"{MOST} of {count:,} samples are named. " if count > MOST else ""
    return f"{which}A name without a free place is left out." if count > SURE else ""


def at_middles(axes, points: np.ndarray, groups: dict[str, np.ndarray]) -> None:
    """Write the name of each group near the middle of its points, named by their positions.

    A name that finds no free place is left out: the legend has it.
    """
    middles = np.array([np.median(points[chosen], axis=0) for chosen in groups.values()])
    names = lettering.fitted(list(groups), WIDE, 8)
    axes.figure.last.append(
        lambda: place(
            axes, middles, names, min_distance=0.001, margin=0.002, max_distance=0.15,
            draw_all=False, path_effects=[withStroke(linewidth=2.5, foreground="white")],
            fontweight="bold", zorder=7,
        )
    )  # fmt: skip


def place(axes, points: np.ndarray, names: Sequence[str], others=None, **options) -> None:
    """Look for free places and write the names there."""
    import textalloc

    x, y = points.T
    scatter = {} if others is None else {"x_scatter": others[:, 0], "y_scatter": others[:, 1]}
    textalloc.allocate(
        axes, x, y, names, textsize=8, linecolor=style.GREY, linewidth=0.5, **scatter, **options
    )
