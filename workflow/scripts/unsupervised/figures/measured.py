"""Samples in the colours of numbers, with a colour bar."""

from collections.abc import Sequence

import numpy as np
from matplotlib.ticker import MaxNLocator

from unsupervised.figures import lettering, style
from unsupervised.figures.crowd import CROWD, HEXAGONS, point_size

ENDS = (2, 98)  # percentiles at which the colours of numbers end
SHADES = "cividis"  # made for people with any kind of colour blindness
# Samples of which nothing is known lie below all others.
EMPTY = {"color": style.LIGHT, "linewidths": 0, "zorder": 0.9}


def in_numbers(cells: Sequence[str]) -> np.ndarray:
    """Return cells as numbers, shape (samples,); NaN where one is empty."""
    return np.array([float(cell or "nan") for cell in cells])


def samples(axes, points: np.ndarray, values: np.ndarray):
    """Draw samples, shape (samples, 2), in the colours of numbers, of a crowd their mean in each
    place; return what a colour bar explains, None where no number is known."""
    known = np.isfinite(values)
    size, crowd = point_size(len(points)), len(points) > CROWD
    if (~known).any():
        name = f"nothing known: {int((~known).sum()):,}"
        axes.scatter(*points[~known].T, s=2 if crowd else size, label=name, **EMPTY)
    if not known.any():
        return None
    low, high = limits(values[known])
    look = {"cmap": SHADES, "vmin": low, "vmax": high}
    if crowd:
        return axes.hexbin(*points[known].T, C=values[known], **HEXAGONS, **look)
    return axes.scatter(*points[known].T, c=values[known], s=size, linewidths=0, **look)


def explained(axes, points: np.ndarray, values: np.ndarray, name: str = "") -> None:
    """Draw samples in the colours of numbers, with a colour bar of that name."""
    if (drawn := samples(axes, points, values)) is not None:
        bar = axes.figure.colorbar(drawn, ax=axes, shrink=0.75, pad=0.02, extend=beyond(values))
        finish(bar, values, name)


def finish(bar, values: np.ndarray, name: str = "") -> None:
    """Give a colour bar whole numbers where all are whole, and a name."""
    known = values[np.isfinite(values)]
    if np.equal(known, np.round(known)).all():
        bar.locator = MaxNLocator("auto", integer=True)
        bar.update_ticks()
    bar.outline.set_visible(False)
    bar.set_label(lettering.clean(name))


def beyond(values: np.ndarray) -> str:
    """Return at which ends of the colours values lie beyond them, as a colour bar has it."""
    known = values[np.isfinite(values)]
    low, high = limits(known)
    ends = {(True, True): "both", (True, False): "min", (False, True): "max"}
    return ends.get((bool(known.min() < low), bool(known.max() > high)), "neither")


def limits(values: np.ndarray) -> tuple[float, float]:
    """Return the values at which colours end: not those of a few that lie far from all others."""
    low, high = np.percentile(values, ENDS).tolist()
    return (low, high) if low < high else (float(values.min()), float(values.max()))
