"""A cell of a table, as it stands in its file."""

import math
from numbers import Integral, Real

import numpy as np


def cell_text(value: object) -> str:
    """Return a cell as it stands in the file."""
    if value is None:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        number = float(value)
        # What is undefined is empty. Adding 0.0 turns a negative zero into zero.
        return f"{number + 0.0:.6g}" if math.isfinite(number) else ""
    return str(value)
