"""Read Parquet files part by part."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from unsupervised.errors import InputError
from unsupervised.sizes import Extent

PART_ROWS = 200_000


def is_parquet(path: str | Path) -> bool:
    """Say whether a table is a Parquet file, by its name, and not delimited text."""
    return ".parquet" in Path(path).suffixes


def parts(path: str, drop: Container[str | int]) -> Iterator[pd.DataFrame]:
    """Yield a file part by part, with the index it was written with, if any; nested columns are
    refused, but for those that are dropped."""
    from pyarrow import parquet

    begun = 0
    with refusing(path), parquet.ParquetFile(path) as file:
        refuse_nested(file.schema_arrow, drop, path)
        for batch in file.iter_batches(PART_ROWS):
            part = cells_of(batch.to_pandas()).rename(columns=str)
            if isinstance(part.index, pd.RangeIndex):
                part.index = pd.RangeIndex(begun, begun + len(part))
            begun += len(part)
            yield part
    if not begun:
        raise InputError(f"{path}: is empty; expected a table with a row for each sample")


@contextmanager
def refusing(path: str) -> Iterator[None]:
    """Turn what pyarrow says of a file that is no Parquet into a message for the user."""
    from pyarrow import ArrowException

    try:
        yield
    except (ArrowException, OSError) as error:
        raise InputError(
            f"{path}: cannot be read as Parquet ({' '.join(str(error).split())}); "
            "write it again, or save the table as CSV"
        ) from error


def refuse_nested(schema, drop: Container[str | int], path: str) -> None:
    """Raise InputError for columns whose cells are lists or records and which are not dropped."""
    from pyarrow import types

    for field in schema:
        if types.is_nested(field.type) and field.name not in drop:
            raise InputError(
                f"{path}: column {field.name!r} holds {field.type}, expected one number or text a "
                "cell; spread it over columns, or name it in tidy.drop"
            )


def cells_of(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which times, categories and what else is no number are text, as a text
    file would give them: pandas takes times for numbers where it is asked for numbers."""
    other = [
        name for name, kind in frame.dtypes.items() if kind.kind in "mMO" or kind == "category"
    ]
    return frame.assign(**{
        name: frame[name].astype(object).map(str, na_action="ignore") for name in other
    })  # fmt: skip


def extent(path: str) -> Extent:
    """Return what a Parquet file says of its size."""
    from pyarrow import parquet

    with refusing(path), parquet.ParquetFile(path) as file:
        found = file.metadata
        groups = (found.row_group(i).total_byte_size for i in range(found.num_row_groups))
        return Extent(sum(groups), found.num_rows, found.num_rows * found.num_columns)
