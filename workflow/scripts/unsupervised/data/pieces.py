"""A Parquet table in pieces that can be read in any order: one file, or a folder of part files that
is read where it lies."""

from collections.abc import Container, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from unsupervised.base.contents import part_files
from unsupervised.data.listing import folder_in
from unsupervised.data.parquet import Head, head_of, is_empty, schema_of, table_in
from unsupervised.data.parquet_faults import refusing, refusing_parts
from unsupervised.data.sizes import Extent

if TYPE_CHECKING:
    import pyarrow as pa

LEAST_BATCH = 4_096  # rows that are read at once


@dataclass(frozen=True)
class Piece:
    """Some rows of a table: of some row groups of a file those from one to another, and the number
    that the first of them has in the table."""

    file: str
    groups: tuple[int, ...]
    first: int
    end: int
    begun: int


@dataclass(frozen=True)
class Whole:
    """A table of which pieces are read.

    path: how it is called where something is wrong. folder: that of its part files, "" where it is
    one file; partition: of what folders are called, as in `year=2024`, the kinds.
    """

    path: str
    head: Head
    folder: str = ""
    partition: "pa.Schema | None" = None

    def frame(self, piece: Piece) -> pd.DataFrame:
        """Return the rows of a piece as cells."""
        import pyarrow as pa

        with self.refusing(piece.file):
            passed, batches = 0, []
            for batch in self.batches(piece):
                first, end = max(piece.first - passed, 0), piece.end - passed
                if first < len(batch):
                    batches.append(batch.slice(first, end - first))
                passed += len(batch)
                if passed >= piece.end:
                    break
            found = pa.Table.from_batches(batches, self.head.schema)
            return self.head.frame(found, piece.begun)

    def refusing(self, file: str) -> AbstractContextManager[None]:
        """Turn what pyarrow says of a file into a message for the user."""
        if not self.folder:
            return refusing(self.path)
        return refusing_parts(Path(self.folder), [file], self.head.schema)

    def batches(self, piece: Piece) -> Iterator["pa.RecordBatch"]:
        """Yield the rows of the row groups of a piece."""
        from pyarrow import dataset, parquet

        # A row group is read from its first row on: a piece of one row would take many batches.
        size, groups = max(piece.end - piece.first, LEAST_BATCH), list(piece.groups)
        if not self.folder:
            with parquet.ParquetFile(piece.file) as file:
                yield from file.iter_batches(size, row_groups=groups, use_threads=False)
            return
        schema = self.head.schema
        kind = self.partition and dataset.partitioning(self.partition, flavor="hive")
        found = dataset.dataset(
            [piece.file], schema, "parquet", partitioning=kind, partition_base_dir=self.folder
        )
        for fragment in found.get_fragments():
            rows = fragment.subset(row_group_ids=groups)
            for batch in rows.to_batches(schema=schema, batch_size=size, use_threads=False):
                yield batch.select(schema.names).cast(schema)


def opened(path: str, drop: Container[str | int]) -> Whole:
    """Return the table in a file, or in the folder that a raw file is a note of; raise InputError
    where it cannot be used, but for columns that are dropped."""
    folder = folder_in(path)
    if folder is None:
        return Whole(path, head_of(schema_of(path), drop, path))
    found = table_in(folder, path)
    partition = found.partitioning.schema if found.partitioning else None
    return Whole(path, head_of(found.schema, drop, path), str(folder), partition)


def pieces_of(path: str, rows: int) -> list[Piece]:
    """Return the pieces of a table, of at most so many rows, in their order; raise InputError where
    there are none. Row groups of few rows are read together."""
    found, begun = [], 0
    for file, sizes in groups_of(path):
        for groups, count in gathered(sizes, rows):
            for first in range(0, count, rows):
                end = min(first + rows, count)
                found.append(Piece(file, groups, first, end, begun + first))
            begun += count
    if not begun:
        raise is_empty(path)
    return found


def gathered(sizes: Sequence[int], rows: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield runs of row groups that are of so many rows together, or one that is of more, and how
    many rows they have."""
    run, count = [], 0
    for group, size in enumerate(sizes):
        if run and count + size > rows:
            yield tuple(run), count
            run, count = [], 0
        run.append(group)
        count += size
    if count:
        yield tuple(run), count


def groups_of(path: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the files of a table and how many rows each of their row groups has."""
    for file in files_of(path):
        known = metadata_of(file)
        yield file, [known.row_group(i).num_rows for i in range(known.num_row_groups)]


def files_of(path: str) -> list[str]:
    """Return the file of a table, or its part files."""
    folder = folder_in(path)
    return [path] if folder is None else list(map(str, part_files(folder)))


def metadata_of(file: str):
    """Return what a Parquet file says of itself."""
    from pyarrow import parquet

    with refusing(file):
        return parquet.read_metadata(file)


def frames(path: str, drop: Container[str | int], rows: int) -> Iterator[pd.DataFrame]:
    """Yield a table piece by piece."""
    whole = opened(path, drop)
    return (whole.frame(piece) for piece in pieces_of(path, rows))


def extent(path: str) -> Extent:
    """Return what a table says of its size."""
    size = rows = cells = 0
    for file in files_of(path):
        known = metadata_of(file)
        size += sum(known.row_group(i).total_byte_size for i in range(known.num_row_groups))
        rows += known.num_rows
        cells += known.num_rows * known.num_columns
    return Extent(size, rows, cells)


def longest_group(path: str) -> int:
    """Return the bytes of the largest row group, which is read as a whole."""
    return max(
        known.row_group(i).total_byte_size
        for known in map(metadata_of, files_of(path))
        for i in range(known.num_row_groups)
    )
