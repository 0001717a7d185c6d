"""What stands in a raw table, column by column, before anything is chosen from it."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from unsupervised.readers import read_frame, text_columns
from unsupervised.tables import Table


def build(files: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `columns`: the type, the empty cells and the range of each column of a raw table.

    A sparse array has no columns to describe, and gives an empty table.
    """
    path = files[spec["file"]]
    header = ["column", "type", "empty", "different", "smallest", "largest"]
    if Path(path).suffix == ".npz":
        return {"columns": Table(header, [])}
    frame = read_frame(path, spec)
    texts = set(text_columns(frame))
    return {"columns": Table(header, [describe(frame[c], c in texts) for c in frame.columns])}


def describe(cells: pd.Series, is_text: bool) -> list:
    """Return one column's row; only numbers have a range."""
    kind = "text" if is_text else "numbers"
    numbers = pd.to_numeric(cells, errors="coerce")
    if not is_text and numbers.isna().sum() > cells.isna().sum():
        kind = "mixed"
    known = kind != "text" and numbers.notna().any()
    ends = [float(numbers.min()), float(numbers.max())] if known else [None, None]
    return [str(cells.name), kind, int(cells.isna().sum()), int(cells.nunique()), *ends]
