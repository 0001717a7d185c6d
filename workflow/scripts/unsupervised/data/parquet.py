"""Read Parquet files part by part."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from unsupervised.base.contents import part_files
from unsupervised.base.errors import InputError
from unsupervised.data.cells import EXACT, is_lost
from unsupervised.data.parquet_faults import (
    PART_ROWS,
    kept_as,
    refuse_twice_told,
    refusing,
    refusing_parts,
)

if TYPE_CHECKING:
    import pyarrow as pa

COUNTED = {"start": 0, "step": 1}  # an index of row numbers


def is_parquet(path: str | Path) -> bool:
    """Say whether a table is a Parquet file, by its name, and not delimited text."""
    return ".parquet" in Path(path).suffixes


@dataclass(frozen=True)
class Head:
    """What a table says of its columns: their kinds, as Arrow has them, their names, and the
    numbers of its rows."""

    schema: "pa.Schema"
    names: list[str]
    counted: Mapping

    def frame(self, batch, begun: int) -> pd.DataFrame:
        """Return some rows, of which the first is the one of a number, as cells."""
        part = cells_of(batch.to_pandas(integer_object_nulls=True), self.schema)
        part.columns = self.names
        if isinstance(part.index, pd.RangeIndex):
            part.index = rows_from(begun, len(part), self.counted)
        return part


def parts(path: str, drop: Container[str | int]) -> Iterator[pd.DataFrame]:
    """Yield a file part by part, with the index it was written with, if any; nested columns are
    refused, but for those that are dropped."""
    from pyarrow import parquet

    begun = 0
    with refusing(path), parquet.ParquetFile(path) as file:
        head = head_of(file.schema_arrow, drop, path)
        for batch in file.iter_batches(PART_ROWS):
            part = head.frame(batch, begun)
            begun += len(part)
            yield part
    if not begun:
        raise is_empty(path)


def is_empty(path: str) -> InputError:
    """Return the refusal of a table without a row."""
    return InputError(f"{path}: is empty; expected a table with a row for each sample")


def head_of(schema: "pa.Schema", drop: Container[str | int], path: str) -> Head:
    """Return what a table says of its columns; refuse names and kinds that cannot be used."""
    levels = index_of(schema, path)
    names = names_of(schema, levels, path)
    refuse_other_kinds(schema, drop, names, path)
    counted = levels[0] if levels and isinstance(levels[0], dict) else COUNTED
    return Head(schema, names, counted)


def index_of(schema, path: str) -> list[str | dict]:
    """Return what pandas kept as index: a column's name, or a range of numbers; refuse two."""
    levels = (schema.pandas_metadata or {}).get("index_columns", [])
    if len(levels) > 1:
        raise InputError(
            f"{path}: its index has {len(levels)} levels, expected one name a sample; write it "
            "again after reset_index()"
        )
    return levels


def names_of(schema, levels: list[str | dict], path: str) -> list[str]:
    """Return the names of the columns, without spaces around them; refuse one that stands twice
    or is empty."""
    names = [name.strip() for name in schema.names if name not in levels]
    for name, count in Counter(names).items():
        if count > 1 or not name:
            found = f"two columns are called {name!r}; rename one"
            raise InputError(f"{path}: {found if name else 'a column has no name; give it one'}")
    return names


def rows_from(begun: int, count: int, counted: Mapping) -> pd.Index:
    """Return the index of a part: row numbers, or the numbers of a range that pandas kept."""
    start, step = counted["start"], counted["step"]
    rows = pd.RangeIndex(begun, begun + count)
    return rows if (start, step) == (0, 1) else pd.Index(start + step * rows.to_numpy())


def refuse_other_kinds(schema, drop: Container[str | int], names: list[str], path: str) -> None:
    """Raise InputError for columns whose cells are lists, records, bytes or durations and which
    are not dropped."""
    from pyarrow import types

    kinds = (
        types.is_nested, types.is_duration, types.is_binary, types.is_large_binary,
        types.is_fixed_size_binary,
    )  # fmt: skip
    for field in schema:
        name = field.name.strip()
        dropped = name in drop or (name in names and names.index(name) in drop)
        if any(is_kind(field.type) for is_kind in kinds) and not dropped:
            raise InputError(
                f"{path}: column {field.name!r} holds {field.type}, expected one number or text a "
                "cell; spread it over columns, write it as numbers, or name it in tidy.drop"
            )


def cells_of(frame: pd.DataFrame, schema) -> pd.DataFrame:
    """Return a table in which times, categories and what else is no number are text, as a text
    file would give them: pandas takes times for numbers where it is asked for numbers."""
    other = [
        name
        for name, kind in frame.dtypes.items()
        if kind.kind in "mMO" or kind in ("category", "str")
    ]
    return frame.assign(**{name: as_text_or_numbers(frame[name], schema) for name in other})


def as_text_or_numbers(cells: pd.Series, schema) -> pd.Series:
    """Return a column of objects as text, or as numbers where Parquet keeps such: these hold no
    signs that the config could speak of. A text of spaces is empty, as in a text file."""
    from pyarrow import types

    kind = schema.field(cells.name).type
    kind = kind.value_type if types.is_dictionary(kind) else kind
    objects = cells.astype(object)
    if types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind):
        # A number that a float would round stays as it is written, and is refused as a feature.
        exact = not any(is_lost(f"{cell:f}") for cell in objects.dropna() if abs(cell) >= EXACT)
        if exact:
            return objects.map(float, na_action="ignore").astype(np.float64)
    # Without a word pandas would take it for a column of numbers.
    words = objects.map(str, na_action="ignore").astype(object)
    return words.mask([isinstance(word, str) and not word.strip() for word in words])


def join(folder: Path, target: str | Path, name: str) -> None:
    """Write the part files of a folder as one Parquet file, in the order of their names; what
    folders are called, as in `year=2024`, becomes a column.

    `name` is what the file will be called.
    """
    from pyarrow import parquet

    found = table_in(folder, name)
    with (
        refusing_parts(folder, found.files, found.schema),
        parquet.ParquetWriter(target, found.schema) as out,
    ):
        for batch in found.to_batches(use_threads=False, batch_size=PART_ROWS):
            out.write_batch(batch)


def table_in(folder: Path, name: str):
    """Return the part files of a folder as one table, which is not read yet; raise InputError where
    they are none. `name` is what the table will be called."""
    if not is_parquet(name):
        raise InputError(
            f"{folder}: holds Parquet files, which become one file; name it in source.file: "
            f"{folder.name}.parquet; for apply, name one file in place of the folder"
        )
    for sign, kind in (("_delta_log", "Delta"), ("metadata", "Iceberg")):
        if (folder / sign).is_dir():
            raise InputError(
                f"{folder}: is a {kind} table, in which files lie that are no longer part of it; "
                "write it as plain Parquet"
            )
    from pyarrow import dataset

    refuse_others(folder)
    files = [str(file) for file in part_files(folder)]
    schemas = schemas_of(folder, files)
    refuse_twice_told(folder, files, schemas[files[0]].names)
    told = {"format": "parquet", "partitioning": "hive", "partition_base_dir": str(folder)}
    with refusing(str(folder)):
        found = dataset.dataset(files, **told)
    wide = wide_enough(found.schema, schemas, folder)
    return found if wide.equals(found.schema) else dataset.dataset(files, wide, **told)


def wide_enough(first, schemas: Mapping[str, "pa.Schema"], folder: Path) -> "pa.Schema":
    """Return the schema of part files, in which a column is of a kind that keeps the numbers of
    every part, and not of that which it has in the first; `schemas` are those of the files."""
    for place, field in enumerate(first):
        kinds = {}
        for file, schema in schemas.items():
            if field.name in schema.names:
                kinds.setdefault(kept_as(schema.field(field.name).type), file)
        if len(kinds) > 1:
            first = first.set(place, field.with_type(widest(field, kinds, folder)))
    return first


def widest(field: "pa.Field", kinds: Mapping["pa.DataType", str], folder: Path) -> "pa.DataType":
    """Return the kind of a column that has several in its part files, each with one that has it;
    raise InputError where none keeps the numbers or times of all. Where the first holds text, all
    others are written as such; later texts are read as what stood before."""
    import pyarrow as pa

    kinds = {kind: file for kind, file in kinds.items() if kind != pa.null()}
    first = field.type if field.type != pa.null() else next(iter(kinds))
    if len(kinds) == 1 or is_text(kept_as(first)):
        return first
    kinds = {kind: file for kind, file in kinds.items() if not is_text(kind)}
    try:
        schemas = [pa.schema([("", kind)]) for kind in kinds]
        return pa.unify_schemas(schemas, promote_options="permissive").field(0).type
    except pa.ArrowException as error:
        (one, here), (other, there) = list(kinds.items())[:2]
        raise InputError(
            f"{folder}: column {field.name!r} holds {one} in {Path(here).name} and {other} in "
            f"{Path(there).name}; expected one kind: write these parts again, with one"
        ) from error


def is_text(kind: "pa.DataType") -> bool:
    """Say whether cells of a kind are texts."""
    from pyarrow import types

    return types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)


def refuse_others(folder: Path) -> None:
    """Raise InputError for a file that is no part of a table; what begins with a point or _ tells
    of one."""
    parts = set(part_files(folder))
    for file in sorted(folder.rglob("*")):
        inner = file.relative_to(folder).parts
        if file.is_file() and file not in parts and not any(p[0] in "._" for p in inner):
            raise InputError(
                f"{folder}: holds {'/'.join(inner)} beside the part files of a Parquet table; move "
                "it away, or name one file of the folder in source.path"
            )


def schemas_of(folder: Path, files: Sequence[str]) -> dict[str, "pa.Schema"]:
    """Return the schema of each part file; raise InputError where one has other columns than the
    first."""
    found = {file: schema_of(file) for file in files}
    for file, schema in found.items():
        known = found[files[0]].names
        if other := sorted(set(schema.names) ^ set(known)):
            raise InputError(
                f"{folder}: {Path(file).name} has other columns than {Path(files[0]).name} "
                f"({', '.join(map(str, other[:3]))}); expected parts of one table: name one file "
                "of the folder in source.path, or move it away"
            )
    return found


def schema_of(file: str) -> "pa.Schema":
    """Return the schema of a part file."""
    from pyarrow import parquet

    with refusing(file):
        return parquet.read_schema(file)
