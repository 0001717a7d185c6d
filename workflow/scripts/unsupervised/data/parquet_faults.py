"""Say which part file of a Parquet table cannot be read, and because of which column."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from unsupervised.base.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

PART_ROWS = 200_000  # that are read together


@contextmanager
def refusing(path: str) -> Iterator[None]:
    """Turn what pyarrow says of a file that is no Parquet into a message for the user."""
    from pyarrow import ArrowException

    try:
        yield
    except (ArrowException, OSError) as error:
        raise InputError(
            f"{path}: cannot be read as Parquet ({in_one_line(error)}); "
            "write it again, or save the table as CSV"
        ) from error


@contextmanager
def refusing_parts(folder: Path, files: Sequence[str], schema: "pa.Schema") -> Iterator[None]:
    """Turn what pyarrow says of part files, read by one schema, into a message that names the part
    and the column: all are looked through, now that one was found to be wrong."""
    from pyarrow import ArrowException

    with refusing(str(folder)):
        try:
            yield
        except (ArrowException, OSError):
            for file in files:
                with refusing(file):
                    look_through(file, schema, folder)
            raise


def look_through(file: str, schema: "pa.Schema", folder: Path) -> None:
    """Read a part as the schema of the table says; raise InputError where a column of it cannot be
    read so."""
    from pyarrow import ArrowException, parquet

    with parquet.ParquetFile(file) as part:
        for batch in part.iter_batches(PART_ROWS, use_threads=False):
            for field in batch.schema:
                kind = kept_as(schema.field(field.name).type)
                try:
                    values_of(batch.column(field.name)).cast(kind)
                except ArrowException as error:
                    raise InputError(
                        f"{folder}: column {field.name!r} holds {kept_as(field.type)} in "
                        f"{Path(file).name}, which cannot all be {kind} as in other parts "
                        f"({in_one_line(error)}); expected one kind: write the column as text or "
                        "as numbers in all parts"
                    ) from error


def kept_as(kind: "pa.DataType") -> "pa.DataType":
    """Return the kind of a column's cells, which may be kept as numbers of a list of them."""
    from pyarrow import types

    return kind.value_type if types.is_dictionary(kind) else kind


def values_of(column: "pa.Array") -> "pa.Array":
    """Return the cells of a column themselves."""
    return column.dictionary_decode() if kept_as(column.type) != column.type else column


def refuse_twice_told(folder: Path, files: Sequence[str], names: Sequence[str]) -> None:
    """Raise InputError where folders, as in `year=2024`, name a column that the files have too: one
    of the two would be lost."""
    for file in files:
        for inner in Path(file).relative_to(folder).parts[:-1]:
            name, sign, _ = inner.partition("=")
            if sign and name in names:
                raise InputError(
                    f"{folder}: column {name!r} stands in the files, and the folder {inner} names "
                    "it too; rename one of them, or write the files without it"
                )


def in_one_line(error: Exception) -> str:
    """Return what an error says, in one line."""
    return " ".join(str(error).split())
