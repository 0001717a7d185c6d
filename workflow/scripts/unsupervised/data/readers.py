"""Read raw tables, delimited text or others, and lists of names; say which column is what."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.data import delimited, kept, sizes
from unsupervised.data.cells import (
    begin_with_digits,
    columns_of_words,
    is_truth,
    text_of,
    written_numbers,
)
from unsupervised.data.delimiter import delimiter_of
from unsupervised.data.extents import refuse_too_large
from unsupervised.data.file_kinds import is_kept
from unsupervised.data.opening import head_of

UNNAMED = "Unnamed: 0"  # what a first column without a name is called
WHOLE_BYTES = 100_000_000  # a larger text file is read in parts
PART_ROWS = 200_000


def read_frame(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a table: delimited text, plain or packed, or Parquet.

    In text only an empty cell is missing: words such as `null` or `NA` are words. Numbers
    are read to the last bit. Names, labels and texts stay text, and the columns in `as_text`.
    """
    refuse_too_large(path, sign_of(path, spec), sizes.frame_bytes)
    return read_whole(path, spec)


def read_whole(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a table that is known to fit."""
    if is_kept(path):
        return pd.concat(kept_parts(path, spec))
    return next(delimited.parts(path, spec))


def read_frames(path: str, spec: Mapping) -> Iterator[pd.DataFrame]:
    """Yield a table as `read_frame` reads it, a large one part by part."""
    if refuse_too_large(path, sign_of(path, spec), samples_bytes) <= WHOLE_BYTES:
        yield read_whole(path, spec)
    elif is_kept(path):
        yield from kept_parts(path, spec)
    else:
        # In a part of one row, each column of text would seem to name the samples.
        yield from delimited.parts(path, spec, max(2, PART_ROWS))


def kept_parts(path: str, spec: Mapping) -> Iterator[pd.DataFrame]:
    """Yield a table that keeps its kinds part by part, with the config's column names, where it
    has some."""
    for part in kept.parts(path, spec):
        yield renamed(part, spec["columns"], path) if spec["columns"] else part


def samples_bytes(extent: sizes.Extent) -> float:
    """Return what samples take that are read whole or in parts, as their size decides."""
    whole = extent.bytes <= WHOLE_BYTES
    return sizes.table_bytes(extent) if whole else sizes.parts_bytes(extent)


def sign_of(path: str, spec: Mapping) -> str:
    """Return the delimiter of a text, named or found; another table has none."""
    if is_kept(path):
        return ""
    return delimiter_of(head_of(path, spec), path, spec)


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


def columns_beside(frame: pd.DataFrame, spec: Mapping, path: str) -> list[str]:
    """Return the supplementary columns, of which further labels are some."""
    named = spec.get("supplementary") or ()
    return [column(frame, name, "supplementary or tidy.label", path) for name in named]


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

    What may be a feature names nothing, and is refused as a feature that has no numbers.
    A file with an index of its own needs no such column.
    """
    if not isinstance(frame.index, pd.RangeIndex):
        return None
    counted = row_numbers(frame)
    unnamed = len(frame.columns) and frame.columns[0] in ("", UNNAMED)
    if unnamed and not counted:
        return frame.columns[0]
    # Row numbers, as R and pandas write them, are names only where there are no better ones.
    others = frame.iloc[:, 1:] if counted else frame
    unique = [name for name in text_columns(others) if others[name].is_unique]
    names = (name for name in unique if may_name(others[name], name == others.columns[0]))
    return next(names, counted) if len(frame) > 1 else counted


def row_numbers(frame: pd.DataFrame) -> str | None:
    """Return the first column, where it has no name and counts the rows from 0 or 1."""
    if not len(frame.columns) or frame.columns[0] not in ("", UNNAMED):
        return None
    cells = list(map(text_of, frame.iloc[:, 0].tolist()))
    counts = (list(map(str, range(start, start + len(cells)))) for start in (0, 1))
    return frame.columns[0] if len(cells) > 1 and cells in counts else None


def may_name(cells: pd.Series, is_first: bool) -> bool:
    """Say whether a column of text may be taken for names by its looks: dates, times and codes
    that begin with digits only where a table begins with them, quantities never."""
    if is_truth(cells) or written_numbers(cells):
        return False
    return is_first or not begin_with_digits(cells)


def read_names(path: str | Path) -> list[str]:
    """Read one name a line, as text."""
    text = Path(path).read_text(encoding="utf-8-sig")
    return text.removesuffix("\n").split("\n")
