"""Columns of Arrow as numbers."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def floats(column: pa.ChunkedArray) -> np.ndarray | None:
    """Return texts as floats, NaN for an empty one; None where one is none that Arrow reads."""
    filled = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
    try:
        return filled.cast(pa.float64()).to_numpy()
    except pa.ArrowInvalid:
        return None
