"""Read raw tables, delimited text or Parquet, and lists of names; say which column is what."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from unsupervised import delimited
from unsupervised.cells import columns_of_words, written_numbers
from unsupervised.errors import InputError
from unsupervised.opening import packing

WHOLE_BYTES = 100_000_000  # a larger text file is read in parts
PART_ROWS = 200_000


def read_frame(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a table: delimited text, plain or packed, or Parquet.

    In text only an empty cell is missing: words such as `null` or `NA` are words. Numbers
    are read to the last bit. Names, labels and texts stay text.
    """
    if is_parquet(path):
        return pd.concat(parquet_parts(path, spec))
    return next(delimited.parts(path, spec))


def read_frames(path: str, spec: Mapping) -> Iterator[pd.DataFrame]:
    """Yield a table as `read_frame` reads it, a large one part by part.

    How large a packed file is shows only when it is read, so it is read in parts.
    """
    if is_parquet(path):
        large = Path(path).stat().st_size > WHOLE_BYTES
        yield from parquet_parts(path, spec) if large else iter([read_frame(path, spec)])
    elif Path(path).stat().st_size > WHOLE_BYTES or packing(path):
        # In a part of one row, each column of text would seem to name the samples.
        yield from delimited.parts(path, spec, max(2, PART_ROWS))
    else:
        yield read_frame(path, spec)


def is_parquet(path: str | Path) -> bool:
    """Say whether a table is a Parquet file, by its name, and not delimited text."""
    return ".parquet" in Path(path).suffixes


def parquet_parts(path: str, spec: Mapping) -> Iterator[pd.DataFrame]:
    """Yield a Parquet file part by part, with the index it was written with, if any."""
    from pyarrow import ArrowException, parquet

    begun = 0
    try:
        with parquet.ParquetFile(path) as file:
            refuse_nested(file.schema_arrow, spec, path)
            for batch in file.iter_batches(PART_ROWS):
                part = cells_of(batch.to_pandas()).rename(columns=str)
                if isinstance(part.index, pd.RangeIndex):
                    part.index = pd.RangeIndex(begun, begun + len(part))
                begun += len(part)
                yield renamed(part, spec["columns"], path) if spec["columns"] else part
    except (ArrowException, OSError) as error:
        raise InputError(
            f"{path}: cannot be read as Parquet ({' '.join(str(error).split())}); "
            "write it again, or save the table as CSV"
        ) from error
    if not begun:
        raise InputError(f"{path}: is empty; expected a table with a row for each sample")


def refuse_nested(schema, spec: Mapping, path: str) -> None:
    """Raise InputError for columns whose cells are lists or records and which are not dropped."""
    from pyarrow import types

    for field in schema:
        if types.is_nested(field.type) and field.name not in spec["drop"]:
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


def renamed(frame: pd.DataFrame, columns: list[str], path: str) -> pd.DataFrame:
    """Give a table with a header the names of the config."""
    if len(columns) != frame.shape[1]:
        raise InputError(
            f"{path}: has {frame.shape[1]} columns, tidy.columns names {len(columns)}; "
            "name every column once"
        )
    return frame.set_axis(columns, axis=1)


def column(frame: pd.DataFrame, name: str | int | None, option: str, path: str) -> str | None:
    """Return the column an option names, by its name or its position from 0."""
    if name is None:
        return None
    if isinstance(name, int):
        if 0 <= name < frame.shape[1]:
            return frame.columns[name]
    elif name in frame.columns:
        return name
    near = get_close_matches(str(name), list(frame.columns), n=1)
    there = ", ".join(map(in_a_line, frame.columns[:20]))
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise InputError(
        f"{path}: no column {name!r} (tidy.{option}); it has {there}"
        f"{' …' if frame.shape[1] > 20 else ''}{hint}"
    )


def in_a_line(name: object) -> str:
    """Return a name, which may hold line ends, as part of one line, and not too long."""
    return " ".join(str(name).split())[:40]


def text_columns(frame: pd.DataFrame) -> list[str]:
    """Return the columns in which no filled cell is a number."""
    return [
        name
        for name in columns_of_words(frame)
        if not pd.api.types.is_bool_dtype(frame[name])
        and pd.to_numeric(frame[name], errors="coerce").isna().all()
        and frame[name].notna().any()
    ]


def find_index(frame: pd.DataFrame) -> str | None:
    """Return the column that seems to name the samples: unnamed and first, or unique text.

    Text that is written numbers names nothing; it shall be refused as a feature.
    """
    if len(frame.columns) and frame.columns[0] in ("", "Unnamed: 0"):
        return frame.columns[0]
    texts = [name for name in text_columns(frame) if not written_numbers(frame[name])]
    unique = [name for name in texts if frame[name].is_unique]
    return unique[0] if unique and len(frame) > 1 else None


def read_names(path: str | Path) -> list[str]:
    """Read one name a line, as text."""
    text = Path(path).read_text(encoding="utf-8-sig")
    return text.removesuffix("\n").split("\n")
