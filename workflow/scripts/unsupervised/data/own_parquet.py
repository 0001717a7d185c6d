"""The user's own Parquet file as it was, with what was found of its samples as further columns."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.data import receipts
from unsupervised.data.own_table import as_they_were
from unsupervised.data.typed_table import Kept, free_name, typed


def build(inputs: Mapping, spec: Mapping) -> dict[str, Kept]:
    """Return `table`: the raw file's own columns with their kinds, and its index if it has one;
    behind them those that `table.csv` has more, whole numbers or floats where all cells are.

    Where samples stood in columns, no row of the file is a sample, and it is `table.csv` as it is.
    """
    files = {Path(path).name: path for path in inputs["files"]}
    receipts.check_all(files.values(), inputs["receipts"])
    found, path = tables.read(inputs["table"]), files[spec["tidy"]["file"]]
    if spec["tidy"]["transpose"]:
        return {"table": Kept(typed(found))}
    kept, own = parquet.read_table(path), len(as_they_were(path, spec["tidy"])[0])
    if kept.num_rows != len(found.rows):
        raise InputError(
            f"{path}: has {kept.num_rows} rows, and table.csv {len(found.rows)}; expected as "
            "many: run again, as one of them has changed"
        )
    for place in range(own, len(found.columns)):
        cells = [row[place] for row in found.rows]
        kept = kept.append_column(
            free_name(found.columns[place], kept.column_names), with_kind(cells)
        )
    return {"table": Kept(kept)}


def with_kind(cells: Sequence[str]) -> pa.Array:
    """Return cells as whole numbers or floats, if all that are filled are such; else as text."""
    for kind, arrow in ((int, pa.int64()), (float, pa.float64())):
        try:
            return pa.array([kind(cell) if cell else None for cell in cells], arrow)
        except (ValueError, OverflowError):
            continue
    return pa.array([cell or None for cell in cells], pa.string())
