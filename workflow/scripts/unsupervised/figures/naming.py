"""Names on a plot, each at a place where it covers no other."""

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace

import numpy as np
from matplotlib.patheffects import withStroke

from unsupervised.figures import lettering, style

WIDE = 1.5  # inches of a group's name at most
NARROW, TOGETHER = 0.7, 24  # inches of a group's name at least, and of all the names
MOST = 300  # more names leave no place for the points
SURE = 60  # inches of names that find their places


def at_points(axes, points: np.ndarray, names: Sequence[str]) -> None:
    """Write names near their points, with a line to each that stands off.

    Of more than `MOST` samples, evenly chosen ones are named; see `said`.
    """
    chosen = evenly(len(names))
    names = shortened(names)
    axes.figure.last.append(
        lambda: place(
            axes, points[chosen], names, others=points, max_distance=0.3, nbr_candidates=500,
            draw_all=not crowded(names),
        )
    )  # fmt: skip


def evenly(count: int) -> np.ndarray:
    """Return the positions of the samples that are named."""
    return np.unique(np.linspace(0, count - 1, min(count, MOST)).astype(int))


def shortened(names: Sequence[str]) -> list[str]:
    """Return what is written at the samples that are named."""
    return lettering.fitted([names[i] for i in evenly(len(names))], style.NAME, 8)


def crowded(names: Sequence[str]) -> bool:
    """Say whether so many inches of names may not all find a free place."""
    return sum(lettering.inches(name, 8) for name in names) > SURE


def said(names: Sequence[str]) -> str:
    """Say which samples have their name on the plot; nothing where all have."""
    which = f"{MOST} of {len(names):,} samples are named. " if len(names) > MOST else ""
    rest = "A name without a free place is left out." if crowded(shortened(names)) else ""
    return which + rest


def at_middles(axes, points: np.ndarray, groups: dict[str, np.ndarray]) -> None:
    """Write the name of each group near the middle of its points, named by their positions.

    A name that finds no free place is left out: the legend has it.
    """
    middles = np.array([np.median(points[chosen], axis=0) for chosen in groups.values()])
    wide = min(max(TOGETHER / len(groups), NARROW), WIDE)
    names = lettering.fitted(list(groups), wide, 8)
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
    from textalloc import candidates

    # Of places that are equally near the first is tried first: which one NumPy's quick sort puts
    # first follows the processor.
    candidates.np = SimpleNamespace(**vars(np) | {"argsort": partial(np.argsort, kind="stable")})
    if not options["draw_all"]:
        # Lines to names must not move the limits within which free places are looked for.
        axes.set_autoscale_on(False)
        axes.set_aspect("auto")
    x, y = points.T
    taken = [*([] if others is None else [others]), *map(covered, axes.texts)]
    scatter = {}
    if taken:
        scatter["x_scatter"], scatter["y_scatter"] = np.vstack(taken).T
    *_, texts, lines = textalloc.allocate(
        axes, x, y, names, textsize=8, linecolor=style.GREY, linewidth=0.5, **scatter, **options
    )
    for text, line in zip(texts, lines, strict=True):
        if text and beyond(text):
            text.remove()
            if line:
                line.remove()


def beyond(text) -> bool:
    """Say whether a text runs over the edge of its panel."""
    box, panel = text.get_window_extent(), text.axes.bbox
    return box.x0 < panel.x0 or box.x1 > panel.x1 or box.y0 < panel.y0 or box.y1 > panel.y1


def covered(text) -> np.ndarray:
    """Return points all over a text that stands on the plot, shape (points, 2)."""
    box = text.get_window_extent()
    across, up = np.linspace(box.x0, box.x1, 12), np.linspace(box.y0, box.y1, 3)
    dots = np.array(np.meshgrid(across, up)).reshape(2, -1).T
    return text.axes.transData.inverted().transform(dots)
