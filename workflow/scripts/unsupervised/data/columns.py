"""What stands in a raw table, column by column, before anything is chosen from it."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from unsupervised.base.tables import Table
from unsupervised.data import cells as reading
from unsupervised.data import receipts
from unsupervised.data.readers import read_frame, text_columns
from unsupervised.data.tidy import roles_of

# The column that counts what the `tidy` block does about cells without a number.
COUNTS = {"median": "imputed", "drop": "dropped"}


def from_raw(inputs: Mapping, spec: Mapping) -> dict[str, Table]:
    """Return `columns` of a raw file that is as its receipt says."""
    files = {Path(path).name: path for path in inputs["files"]}
    receipts.check_all(files.values(), inputs["receipts"])
    return build(files, spec)


def build(files: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `columns`: the type, the empty cells and the range of each column of a raw table.

    Where cells are made up, they are counted: `filled` by `fill.blank`, `imputed` by the median,
    `dropped` for the rows that are left out since this cell is empty. A sparse array has no
    columns to describe, and gives an empty table.
    """
    path = files[spec["file"]]
    header = ["column", "type", "empty", "different", "smallest", "largest"]
    if Path(path).suffix == ".npz":
        return {"columns": Table(header, [])}
    frame = read_frame(path, spec)
    texts = set(text_columns(frame))
    rows = [describe(frame[c], c in texts) for c in frame.columns]
    if spec.get("pivot") or spec.get("triples") or spec.get("texts"):
        return {"columns": Table(header, rows)}
    features = set(roles_of(frame, spec, path).features)
    counted = [made_up(frame[c], spec) if c in features else {} for c in frame.columns]
    kinds = sorted({kind for counts in counted for kind in counts})
    rows = [
        [*row, *(counts.get(kind, 0) for kind in kinds)]
        for row, counts in zip(rows, counted, strict=True)
    ]
    return {"columns": Table([*header, *kinds], rows)}


def describe(cells: pd.Series, is_text: bool) -> list:
    """Return one column's row; only numbers have a range."""
    kind = "text" if is_text else "numbers"
    numbers = pd.to_numeric(cells, errors="coerce")
    if not is_text and numbers.isna().sum() > cells.isna().sum():
        kind = "mixed"
    known = kind != "text" and numbers.notna().any()
    ends = [float(numbers.min()), float(numbers.max())] if known else [None, None]
    return [str(cells.name), kind, int(cells.isna().sum()), int(cells.nunique()), *ends]


def made_up(cells: pd.Series, spec: Mapping) -> dict[str, int]:
    """Return how many cells of a feature get a number that nobody measured, or cost a row."""
    empty, unknown = int(cells.isna().sum()), int(reading.unknown(cells).sum())
    blank = spec["fill"]["blank"] is not None
    counts = {"filled": empty} if blank else {}
    if spec["missing"] in COUNTS:
        counts[COUNTS[spec["missing"]]] = unknown + (0 if blank else empty)
    return {kind: count for kind, count in counts.items() if count}
