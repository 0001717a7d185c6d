"""The tables of what becomes of each column of a raw file, which is held or read part by part."""

from collections.abc import Mapping
from pathlib import Path

from unsupervised.base.tables import Table
from unsupervised.data import columns, columns_parts, receipts


def from_raw(inputs: Mapping, spec: Mapping) -> dict[str, Table]:
    """Return `columns` and `remarks` of a raw file that is as its receipt says."""
    files = {Path(path).name: path for path in inputs["files"]}
    receipts.check_all(files.values(), inputs["receipts"])
    if rows := spec.get("block_rows"):
        path = files[spec["file"]]
        return columns.plan_tables(columns_parts.plan_of(path, spec, rows))
    return columns.build(files, spec)
