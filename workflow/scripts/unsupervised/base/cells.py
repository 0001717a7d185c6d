"""Cells of columns that are text, whatever they say."""

import math
from collections.abc import Sequence

CODES = 20  # different numbers that may stand for groups; more of them are measured


def are_numbers(cells: Sequence[str]) -> bool:
    """Say whether all cells that are filled are numbers, and any is."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(map(is_number, filled))


def as_groups(labels: Sequence[str]) -> Sequence[str]:
    """Return labels, or none where they are measured: what is measured makes no groups."""
    return [""] * len(labels) if are_measured(labels) else labels


def is_number(cell: str) -> bool:
    """Say whether a cell is a number."""
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def are_measured(labels: Sequence[str]) -> bool:
    """Say whether labels are numbers that are measured or counted: too many different ones to be
    codes of groups."""
    return len({label for label in labels if label}) > CODES and are_numbers(labels)
