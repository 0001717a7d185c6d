"""Text that fits: its measured width, names shortened in the middle, titles in lines."""

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import matplotlib
from matplotlib.font_manager import FontProperties

from unsupervised.figures import canvas, fonts

LEFT_OUT = "…"
NO_TEXT = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}
PIECE = 8  # letters shown of the place at which two long names differ


def inches(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of one line of text, as wide as figures draw it."""
    families = tuple(matplotlib.rcParams["font.family"])
    return _inches(fonts.spelled(text), size, weight, matplotlib.rcParams["figure.dpi"], families)


@lru_cache(maxsize=100_000)
def _inches(text: str, size: float, weight: str, dpi: float, families: tuple[str, ...]) -> float:
    """Return the width of one line of text, whose letters are rounded to whole dots."""
    font = FontProperties(family=families, size=size, weight=weight)
    return canvas.measuring(dpi).get_text_width_height_descent(text, font, False)[0] / dpi


def clean(text: str) -> str:
    """Return text that stays in its line and can be drawn: line ends, tabs and other controls
    become spaces."""
    line = "".join(NO_TEXT.get(unicodedata.category(letter), letter) for letter in text)
    return fonts.spelled(line)


def short(
    text: str, width: float, size: float = 10, weight: str = "normal", piece: str = ""
) -> str:
    """Return the text with as much of its middle left out as it takes to fit into a width.

    `piece`, if any, stands in the place of the middle.
    """
    text = clean(text)
    if not piece and inches(text, size, weight) <= width:
        return text
    middle = LEFT_OUT + (piece + LEFT_OUT if piece else "")

    def keeping(letters: int) -> str:
        """Return the text with so many of its letters."""
        return text[: -(-letters // 2)] + middle + text[len(text) - letters // 2 :]

    fits, not_any_more = 0, len(text)
    while not_any_more - fits > 1:
        letters = (fits + not_any_more) // 2
        if inches(keeping(letters), size, weight) <= width:
            fits = letters
        else:
            not_any_more = letters
    return keeping(fits)


def fitted(
    names: Sequence[str], width: float, size: float = 10, weight: str = "normal"
) -> list[str]:
    """Return the names shortened to a width; different names stay different.

    Long names that differ in their middle alone show the place where they do, or a number.
    """
    shown = {name: short(name, width, size, weight) for name in names}
    for name, start in _alike(shown).items():
        piece = clean(name[start : start + PIECE])
        shown[name] = short(name, width, size, weight, piece or LEFT_OUT)
    alike = _alike(shown)
    for number, name in enumerate(alike, start=1):
        shown[name] = short(name, width, size, weight, f"#{number}")
    return [shown[name] for name in names]


def _alike(shown: dict[str, str]) -> dict[str, int]:
    """Return the names that are shown as another is, and where each begins to differ."""
    count = Counter(shown.values())
    groups: dict[str, list[str]] = {}
    for name, text in shown.items():
        if count[text] > 1:
            groups.setdefault(text, []).append(name)
    starts = {text: len(os.path.commonprefix(group)) for text, group in groups.items()}
    return {name: starts[text] for text, group in groups.items() for name in group}


def longest(names: Sequence[str], size: float = 10) -> float:
    """Return the width of the widest name, 0 of none."""
    return max((inches(name, size) for name in names), default=0.0)


def wrapped(
    text: str, width: float, size: float = 10, weight: str = "normal", most: int = 3
) -> str:
    """Return the text in lines of a width, `most` of them; beyond that its middle is left out."""
    if (line := clean(text).lstrip()) and inches(line, size, weight) <= width:
        return line
    # A line ends at a word, so not all of it is filled.
    text = short(text, width * (most - 0.5) if most > 1 else width, size, weight)
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip() if lines[-1] else word
        if inches(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(short(word, width, size, weight))
    return "\n".join(line for line in lines if line)
