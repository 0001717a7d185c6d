"""What is measured for each number of clusters or components, drawn as a line."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.figures import panels, style

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def by_count(axes, table: Table, column: str, chosen: int | None, label: str, over: str) -> None:
    """Draw one column against a number of clusters or components; mark the chosen number."""
    counts, values = table.numbers(over), table.numbers(column)
    power = power_of(values)
    values, label = values / 10.0**power, label + in_powers(power)
    axes.plot(counts, values, color=style.colour(0), marker="o", markersize=5)
    if chosen is not None and chosen in counts:
        at = int(np.flatnonzero(counts == chosen)[0])
        axes.axvline(chosen, color=style.LIGHT, zorder=0)
        axes.plot(
            chosen, values[at], "o", markersize=10, markerfacecolor="none", markeredgewidth=2,
            color=style.ACCENT, label=f"this variant: {chosen}",
        )  # fmt: skip
        axes.legend(loc="best")
    axes.set_xlabel(f"number of {over}")
    axes.set_ylabel(label)
    panels.whole_numbers(axes, counts if len(counts) <= 16 else counts[::2])
    axes.grid(axis="y")


def ring_highest(axes, table: Table, column: str, over: str) -> None:
    """Ring the highest value of a column, the first of equal ones; nothing where none is known."""
    counts, values = table.numbers(over), table.numbers(column)
    if np.isfinite(values).any():
        at = int(np.nanargmax(values))
        axes.plot(
            counts[at], values[at], "o", markersize=15, markerfacecolor="none", markeredgewidth=1.6,
            color=style.INK, label=f"highest: {counts[at]:.0f}",
        )  # fmt: skip
        axes.legend(loc="best", labelspacing=0.9, borderpad=0.8)


def power_of(values: np.ndarray) -> int:
    """Return the power of ten, a multiple of three, by which an axis of such numbers is divided: 0
    where they are short enough to be written."""
    known = np.abs(values[np.isfinite(values)])
    largest = known.max(initial=0.0)
    if largest == 0 or 1e-3 <= largest < 1e5:
        return 0
    return int(3 * np.floor(np.log10(largest) / 3))


def in_powers(power: int) -> str:
    """Return what goes behind the name of an axis whose numbers were divided by a power of ten."""
    return f" (×10{str(power).translate(RAISED)})" if power else ""


def shortened(table: Table, over: str, spec: Mapping, what: str) -> str:
    """Say that a sweep ends before the number that was asked for; nothing where it does not."""
    last, asked = int(table.column(over)[-1]), spec["sweep"][1]
    if last == asked:
        return ""
    return f"The sweep was to end at {asked}, but there are only {last} {what}."
