"""Strips of colours beside a heat map, one for the labels and for each supplementary column."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import Normalize, to_hex

from unsupervised.base import tables
from unsupervised.base.cells import are_numbers
from unsupervised.base.saying import short
from unsupervised.base.words import listed, plural
from unsupervised.figures import excerpt, style

MOST = 4  # strips
SHADES = "cividis"  # made for people with any kind of colour blindness
ENDS = (2, 98)  # percentiles at which the colours of numbers end
HUGE, SMALL = 1e300, 2.0**-9  # of larger ones a part is taken, so that their range has an end
UNKNOWN = "white"
OTHER = style.LIGHT  # of words beyond those that have a colour


@dataclass(frozen=True)
class Strip:
    """One column: its name, the colour of each row, colours with what they stand for, and how many
    words have no colour of their own."""

    name: str
    shades: Sequence[str]
    entries: Sequence[tuple[str, str]]
    others: int = 0


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
        of_numbers(name, cells)
        if are_numbers(cells)
        else of_words(name, cells, commonest(cells), f"{name}: ")
        for name, cells in zip(table.columns[1:], columns, strict=True)
    ]
    drawn = found[:MOST]
    many = [short(strip.name) for strip in drawn if strip.others]
    return Strips(
        drawn,
        excerpt.sentences(
            excerpt.said(len(drawn), len(found), "further columns"),
            f"Of {listed(many)}, the commonest {len(style.PALETTE)} words have a colour."
            * bool(many),
            "White in a strip: nothing is known." * any(UNKNOWN in strip.shades for strip in drawn),
        ),
    )


def commonest(cells: Sequence[str]) -> list[str]:
    """Return the words that have a colour: all, or as many of the commonest as there are colours;
    of equally common ones the first."""
    sizes = Counter(cell for cell in cells if cell)
    ranked = sorted(style.in_order(list(sizes)), key=lambda word: -sizes[word])
    return ranked[: len(style.PALETTE)]


def of_words(
    name: str, cells: Sequence[str], coloured: Sequence[str], before: str = "", noun: str = "word"
) -> Strip:
    """Return the strip of words, those beyond the `coloured` ones in one pale grey; `before` stands
    before each in the legend."""
    places = style.in_order(list(coloured))
    others = len({cell for cell in cells if cell} - set(places))
    of = {word: style.colour(place) for word, place in places.items()} | {"": UNKNOWN}
    entries = [(of[word], f"{before}{word}") for word in places]
    if others:
        entries.append((OTHER, f"{before}other ({plural(others, noun)})"))
    return Strip(name, [of.get(cell, OTHER) for cell in cells], entries, others)


def of_numbers(name: str, cells: Sequence[str]) -> Strip:
    """Return the strip of numbers, dark for the small ones; ends are not those of a few that lie
    far from all others, and whole where all are."""
    known = np.array([float(cell) for cell in cells if cell])
    unit = SMALL if np.abs(known).max() > HUGE else 1.0
    known *= unit
    low, high = np.percentile(known, ENDS).tolist()
    if unit == 1.0 and np.equal(known, np.round(known)).all():
        low, high = float(np.floor(low)), float(np.ceil(high))
    if low == high:
        low, high = float(known.min()), float(known.max())
    scale = Normalize(low, high if high > low else low + 1, clip=True)
    colours = colormaps[SHADES]
    shades = [to_hex(colours(scale(float(cell) * unit))) if cell else UNKNOWN for cell in cells]
    ends = {low: "≤ " * bool(known.min() < low)} | {high: "≥ " * bool(known.max() > high)}
    entries = [
        (to_hex(colours(scale(end))), f"{name}: {beyond}{number(end / unit)}")
        for end, beyond in ends.items()
    ]
    return Strip(name, shades, entries)


def number(value: float) -> str:
    """Return a number with few digits; a year or a day is one."""
    return f"{value:.0f}" if 100 <= abs(value) < 1e12 else f"{value:.3g}"
