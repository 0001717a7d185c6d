"""Strips of colours beside a heat map, one for each supplementary column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import Normalize, to_hex

from unsupervised.base import tables
from unsupervised.base.cells import are_numbers
from unsupervised.base.saying import listed, short
from unsupervised.figures import excerpt, style

MOST = 4  # strips
SHADES = "cividis"  # made for people with any kind of colour blindness
ENDS = (2, 98)  # percentiles at which the colours of numbers end
UNKNOWN = "white"


@dataclass(frozen=True)
class Strip:
    """One column: its name, the colour of each row, and colours with what they stand for."""

    name: str
    shades: Sequence[str]
    entries: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Strips:
    """The strips that are drawn, and what is said of those that are not."""

    drawn: Sequence[Strip] = ()
    said: str = ""

    @property
    def entries(self) -> list[tuple[str, str]]:
        """The colours of all strips, each with what it stands for."""
        return [entry for strip in self.drawn for entry in strip.entries]


def read(inputs: Mapping[str, str]) -> Strips:
    """Return the strips of `strips.csv`; none without it."""
    if "strips" not in inputs:
        return Strips()
    table = tables.read(inputs["strips"])
    columns = [[row[i] for row in table.rows] for i in range(1, len(table.columns))]
    found = [
        of_numbers(name, cells) if are_numbers(cells) else of_words(name, cells)
        for name, cells in zip(table.columns[1:], columns, strict=True)
    ]
    many = [short(n) for n, strip in zip(table.columns[1:], found, strict=True) if strip is None]
    able = [strip for strip in found if strip is not None]
    return Strips(
        able[:MOST],
        excerpt.sentences(
            excerpt.said(min(len(able), MOST), len(able), "further columns"),
            f"Words of {listed(many)} are more than colours, so they are not shown." * bool(many),
            "White in a strip: nothing is known."
            * any(UNKNOWN in strip.shades for strip in able[:MOST]),
        ),
    )


def of_words(name: str, cells: Sequence[str]) -> Strip | None:
    """Return the strip of words; None of more than there are colours."""
    places = style.in_order([cell for cell in cells if cell])
    if len(places) > len(style.PALETTE):
        return None
    shades = [style.colour(places[cell]) if cell else UNKNOWN for cell in cells]
    return Strip(name, shades, [(style.colour(i), f"{name}: {word}") for word, i in places.items()])


def of_numbers(name: str, cells: Sequence[str]) -> Strip:
    """Return the strip of numbers, dark for the small ones; ends are not those of a few that lie
    far from all others."""
    known = np.array([float(cell) for cell in cells if cell])
    low, high = np.percentile(known, ENDS).tolist()
    if low == high:
        low, high = float(known.min()), float(known.max())
    scale = Normalize(low, high if high > low else low + 1, clip=True)
    colours = colormaps[SHADES]
    shades = [to_hex(colours(scale(float(cell)))) if cell else UNKNOWN for cell in cells]
    ends = dict.fromkeys((low, high))
    return Strip(
        name, shades, [(to_hex(colours(scale(end))), f"{name}: {number(end)}") for end in ends]
    )


def number(value: float) -> str:
    """Return a number with few digits; a year is one."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
