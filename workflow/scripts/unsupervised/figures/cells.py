"""Numbers in the cells of a heat map, in what can be read on their colour."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.colors import Colormap, to_rgb

MINUS = "\N{MINUS SIGN}"


def readable(ground: Sequence[float]) -> str:
    """Return black or white, whichever can be read better on a colour: one of them has a contrast
    of 4.5 with any (WCAG 2.2)."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(ground)]
    luminance = float(np.dot(parts, [0.2126, 0.7152, 0.0722]))
    return "black" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "white"


def number(value: float, decimals: int) -> str:
    """Return a number with so many decimals; one that rounds to nothing has no sign."""
    text = f"{value:.{decimals}f}"
    return (text if float(text) else text.lstrip("-")).replace("-", MINUS)


def write(
    axes, values: np.ndarray, shares: np.ndarray, colours: Colormap,
    said: Callable[[float], str], size: float,
) -> None:  # fmt: skip
    """Write each number of an array into its cell; one that is not known leaves it blank.

    `shares`, of the same shape, say which colour each cell has, from 0 to 1.
    """
    for (i, j), value in np.ndenumerate(values):
        if not np.isnan(value):
            axes.text(
                j, i, said(value), ha="center", va="center", fontsize=size,
                color=readable(colours(float(shares[i, j]))), in_layout=False,
            )  # fmt: skip
