"""Columns that differ by less than the six digits show with which tables are written."""

from collections.abc import Sequence

import numpy as np

DIGITS = 6
STEPS = 20  # of the last digit: a column that spans fewer is drawn as stairs


def lost(names: Sequence[str], points: np.ndarray) -> str:
    """Say of which columns of points, shape (samples, columns), differences were lost in a table;
    nothing where none were.

    A column that is the same short number throughout, such as 3, has lost nothing that shows.
    """
    found = []
    for name, column in zip(names, points.T, strict=True):
        largest = np.abs(column).max(initial=0.0)
        if largest == 0 or not np.isfinite(largest):
            continue
        step = 10.0 ** (np.floor(np.log10(largest)) - DIGITS + 1)
        in_steps = column / (10 * step)
        full = largest >= 10**DIGITS or (np.abs(in_steps - np.round(in_steps)) > 1e-3).any()
        if full and np.ptp(column) < STEPS * step:
            found.append(f"{name} (steps of {step:g})")
    if not found:
        return ""
    return (
        f"Tables hold {DIGITS} digits, too few for the differences in {' and '.join(found)}; the "
        "clusters and components were found with all digits."
    )
