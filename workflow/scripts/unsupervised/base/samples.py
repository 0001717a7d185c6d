"""The tidy contract: samples × features with their names, in three files.

`values.npz` holds a float64 array, dense under the key `values` or CSR in SciPy's
layout, without pickle; `samples.csv` and `features.csv` name its rows and columns. A large dense
array is not read but mapped: the system fetches the pages that are looked at.
"""

import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from unsupervised.base import memory, sparse, tables
from unsupervised.base.columns import Columns
from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing
from unsupervised.base.row_numbers import RowNumbers

MAPPED_BYTES = 100_000_000  # a larger file is mapped
# With this empty extra field a member's head is 64 bytes long, so its numbers lie aligned.
PADDING = struct.pack("<HH", 0x504E, 0)  # an id that no other field has


@dataclass(frozen=True)
class Samples:
    """Values of shape (samples, features), dense or CSR, and the names of both axes.

    blocks: of each feature the category that it was encoded from, "" for a number; empty where
    there is no such feature. extra: supplementary columns by name, each with a cell a sample.
    orders: of features that stand for words in an order, these words, whose places are their values
    from 0, and `date` of those that count days from 1970.
    """

    values: "np.ndarray | sparse.csr_matrix"
    names: Sequence[str]
    labels: Sequence[str]
    features: Sequence[str]
    blocks: Sequence[str] = ()
    extra: Mapping[str, Sequence[str]] = field(default_factory=dict)
    orders: "Mapping[str, Sequence[str] | str]" = field(default_factory=dict)

    @property
    def has_labels(self) -> bool:
        """Whether any sample has a label."""
        return any(self.labels)

    def select_features(self, wanted: Sequence[str]) -> "Samples":
        """Return the same samples with only the wanted features, in that order."""
        position = {feature: i for i, feature in enumerate(self.features)}
        columns = [position[feature] for feature in wanted]
        blocks = [self.blocks[i] for i in columns] if self.blocks else ()
        return replace(self, values=self.values[:, columns], features=list(wanted), blocks=blocks)

    def select_rows(self, rows: Sequence[int]) -> "Samples":
        """Return only the samples at the given positions."""
        return replace(
            self,
            values=self.values[rows],
            names=[self.names[i] for i in rows],
            labels=[self.labels[i] for i in rows],
            extra={name: [cells[i] for i in rows] for name, cells in self.extra.items()},
        )


def write(data: Samples, paths: Mapping[str, str]) -> None:
    """Write the three files of the contract: keys `values`, `samples`, `features`."""
    check(data)
    tables.write(
        paths["samples"],
        tables.Table(
            ["sample", "label", *data.extra],
            Columns([data.names, data.labels, *data.extra.values()]),
        ),
    )
    tables.write(paths["features"], feature_table(data))
    with replacing(paths["values"]) as part:
        if sparse.issparse(data.values):
            # Compression would tie the bytes to one version of zlib.
            sparse.save_npz(part, data.values, compressed=False)
        else:
            write_dense(part, data.values)


def feature_table(data: Samples) -> tables.Table:
    """Return the names of the features, the categories that they were encoded from, and what their
    numbers stand for."""
    columns = {"feature": data.features}
    if any(data.blocks):
        columns["category"] = data.blocks
    if any(name in data.orders for name in data.features):
        told = [json.dumps(data.orders[f]) if f in data.orders else "" for f in data.features]
        columns["order"] = told
    return tables.Table(list(columns), [list(row) for row in zip(*columns.values(), strict=True)])


def read(paths: Mapping[str, str], mapped: bool = False) -> Samples:
    """Read the three files of the contract; dense values are mapped, not read, where that is asked
    for, as large ones always are."""
    table, features = tables.read(paths["samples"]), tables.read(paths["features"])
    return Samples(
        values=read_values(paths["values"], 0 if mapped else MAPPED_BYTES),
        names=table.column("sample"),
        labels=table.column("label"),
        features=features.column("feature"),
        blocks=features.column("category") if "category" in features.columns else (),
        extra={name: table.column(name) for name in table.columns[2:]},
        orders=orders_in(features) if "order" in features.columns else {},
    )


def orders_in(features: tables.Table) -> dict[str, Sequence[str] | str]:
    """Return what the numbers of features stand for, where for anything else."""
    pairs = zip(features.column("feature"), features.column("order"), strict=True)
    return {name: json.loads(order) for name, order in pairs if order}


def write_dense(path: Path, values) -> None:
    """Write an array as NumPy's `savez` does, but placed so that it can be mapped; also values that
    are not held, of which `blocks()` yields arrays of float64 and `shape` says their size."""
    info = zipfile.ZipInfo("values.npy")
    info.extra = PADDING
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive,
        archive.open(info, "w", force_zip64=True) as member,
    ):
        if not hasattr(values, "blocks"):
            np.lib.format.write_array(member, np.ascontiguousarray(values), allow_pickle=False)
            return
        told = {"descr": "<f8", "fortran_order": False, "shape": values.shape}
        np.lib.format.write_array_header_1_0(member, told)
        for block in values.blocks():
            member.write(np.ascontiguousarray(block, "<f8").reshape(-1).view(np.uint8).data)


def read_values(path: str | Path, most: int = MAPPED_BYTES) -> "np.ndarray | sparse.csr_matrix":
    """Read a `values.npz`, dense or CSR; a dense one of more bytes than `most` is mapped."""
    with np.load(path, allow_pickle=False) as stored:
        if "values" in stored:
            large = Path(path).stat().st_size > most
            return mapped(path) if large else stored["values"]
    return sparse.csr_matrix(sparse.load_npz(path))


def mapped(path: str | Path) -> np.ndarray:
    """Return a dense `values.npz` as an array that is read from the file as it is used."""
    with zipfile.ZipFile(path) as archive, Path(path).open("rb") as file:
        start = archive.getinfo("values.npy").header_offset
        file.seek(start + 26)
        name, extra = struct.unpack("<HH", file.read(4))
        file.seek(start + 30 + name + extra)
        version = np.lib.format.read_magic(file)
        read = {(1, 0): np.lib.format.read_array_header_1_0}.get(
            version, np.lib.format.read_array_header_2_0
        )
        shape, fortran, dtype = read(file)
        return np.memmap(path, dtype, "r", file.tell(), shape, "F" if fortran else "C")


def check(data: Samples, path: str | Path | None = None) -> None:
    """Raise InputError where the parts do not fit, or a name is empty or stands twice; `path` is
    the file that they are from."""
    where = f"{path}: " if path else ""
    rows, columns = data.values.shape
    if (len(data.names), len(data.labels), len(data.features)) != (rows, rows, columns):
        raise InputError(
            f"{where}values have shape {rows} × {columns}, but there are {len(data.names)} "
            f"sample names, {len(data.labels)} labels and {len(data.features)} feature names"
        )
    for kind, names in (("sample", data.names), ("feature", data.features)):
        if isinstance(names, RowNumbers):
            continue
        if "" in names:
            raise InputError(
                f"{where}{kind} {list(names).index('')} has no name (they count from 0); write "
                "one, or name another column in `tidy`"
            )
        if len(set(names)) < len(names):
            seen: set[str] = set()
            twice = next(name for name in names if name in seen or seen.add(name))
            raise InputError(
                f"{where}the {kind} name {twice!r} stands twice; {kind} names must be unique: "
                "rename one, or name another column in `tidy`"
            )


def dense(values: "np.ndarray | sparse.spmatrix") -> np.ndarray:
    """Return a dense array; for steps whose input is small or has been reduced."""
    if not sparse.issparse(values):
        return values
    rows, columns = values.shape
    what = f"filling a sparse table of {rows} × {columns}"
    memory.need(8.0 * rows * columns, what, "reduce it first (kmeans: reduce), use svd or nmf")
    return values.toarray()
