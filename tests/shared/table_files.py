"""Table files of many kinds, and how the tidy rule reads them."""

import io
import zipfile

import pandas as pd
import pyarrow as pa
from pyarrow import parquet as parquet_files

from unsupervised.base import samples
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import make, tidy

GOOD = "a,b\n1,2\n3,4\n5,6\n"
# A table, read three rows at once, whose columns are not in each part what they are in all.
IN_PARTS = {
    "labels beside empty cells": ("k,a\n1,1\n1,2\n1,3\n,4\n1,5\n2,6\n", {"label": "k"}),
    "labels that are words later": ("k,a\n1,1\n01,2\n1.0,3\nx,4\n", {"label": 0}),
    "names that are words later": ("n,a\n1,1\n02,2\n3,3\nx,4\n", {"index": "n"}),
    "numbers in another kind later": (
        "a,b\n1,1\n2,2\n3,3\n4.5,4\n,5\nNA,6\n", {"missing": "median"}),
    "an empty column at first": ("a,b\n1,\n2,\n3,\n4,7\n", {"missing": "median"}),
    "true and false beside NA": (
        "a,b\nTRUE,1\nNA,2\nTRUE,3\nNA,4\nFALSE,5\n", {"missing": "drop"}),
    "row numbers": ("a,b\n1,2\n3,4\n5,6\n7,8\n9,0\n", {}),
    "names found": ("n,a\nu,1\nv,2\nw,3\nx,4\ny,5\n", {}),
}  # fmt: skip


def packed(*names: str) -> bytes:
    """Return a ZIP archive with the good table under each name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, GOOD)
    return buffer.getvalue()


def parquet(**columns) -> bytes:
    """Return a Parquet file as pandas writes it."""
    buffer = io.BytesIO()
    pd.DataFrame(columns).to_parquet(buffer)
    return buffer.getvalue()


def arrow(columns, names) -> bytes:
    """Return a Parquet file as other programs than pandas write it."""
    buffer = io.BytesIO()
    parquet_files.write_table(pa.Table.from_arrays(list(map(pa.array, columns)), names), buffer)
    return buffer.getvalue()


def indexed(index, **columns) -> bytes:
    """Return a Parquet file of two rows with an index."""
    buffer = io.BytesIO()
    pd.DataFrame({"a": [1, 2], **columns}, index=index).to_parquet(buffer)
    return buffer.getvalue()


def wide(columns: int) -> str:
    """Return a table of three rows and many columns."""
    head = ",".join(f"f{i}" for i in range(columns))
    return head + "\n" + "\n".join(",".join("123"[r] for _ in range(columns)) for r in range(3))


def read(folder, name, content, options):
    """Read a file as the tidy rule does, and write what it holds."""
    path = folder / name
    if content is None:
        path.mkdir()
        return make.folder_rows(path)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    spec = {**Tidy(**options).model_dump(), "file": name}
    data = tidy.tidy({name: str(path)}, spec)
    out = {k: str(folder / "out" / k) for k in ("values", "samples", "features")}
    samples.write(data, out)
    return data
