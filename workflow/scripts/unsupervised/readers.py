"""Read raw tables and lists of names as text and numbers, with clear refusals."""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from unsupervised import parquet, sizes
from unsupervised.errors import InputError
from unsupervised.extents import refuse_too_large
from unsupervised.packed import opened, unpacking
from unsupervised.parquet import is_parquet

DELIMITERS = ",;\t|"
HEAD = 64 * 1024  # bytes in which delimiter and header are looked for
WHOLE_BYTES = 100_000_000  # a larger text file is read in parts
PART_ROWS = 200_000


def read_frame(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a table: delimited text, plain or compressed, or Parquet.

    In text only an empty cell is missing: words such as `null` or `NA` are words. Numbers
    are read to the last bit. Label and index columns stay text, and those in `as_text`.
    """
    refuse_too_large(path, delimiter_of(path, spec), sizes.frame_bytes)
    return read_whole(path, spec)


def read_whole(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a table that is known to fit."""
    if is_parquet(path):
        return pd.concat(parquet_parts(path, spec))
    with refusing(path):
        return named(pd.read_csv(path, **options(path, spec)), path, spec)


def read_frames(path: str, spec: Mapping) -> Iterator[pd.DataFrame]:
    """Yield a table as `read_frame` reads it, a large one part by part."""
    if refuse_too_large(path, delimiter_of(path, spec), samples_bytes) <= WHOLE_BYTES:
        yield read_whole(path, spec)
        return
    if is_parquet(path):
        yield from parquet_parts(path, spec)
        return
    with refusing(path), pd.read_csv(path, chunksize=PART_ROWS, **options(path, spec)) as parts:
        for part in parts:
            yield named(part, path, spec)


def parquet_parts(path: str, spec: Mapping) -> Iterator[pd.DataFrame]:
    """Yield a Parquet file part by part, with the config's column names, where it has some."""
    for part in parquet.parts(path, spec["drop"]):
        yield renamed(part, spec["columns"], path) if spec["columns"] else part


def samples_bytes(extent: sizes.Extent) -> float:
    """Return what samples take that are read whole or in parts, as their size decides."""
    whole = extent.bytes <= WHOLE_BYTES
    return sizes.table_bytes(extent) if whole else sizes.parts_bytes(extent)


def delimiter_of(path: str, spec: Mapping) -> str:
    """Return the delimiter of a text, named or found."""
    if is_parquet(path):
        return ""
    return spec["delimiter"] or find_delimiter(path, spec["encoding"])


def options(path: str, spec: Mapping) -> dict:
    """Return how pandas shall read a text file; what the config leaves open is looked for."""
    head = head_of(path, spec["encoding"])
    refuse_no_table(head, path)
    found = delimiter_in(head, path)
    delimiter = spec["delimiter"] or found
    if delimiter not in head and found in head:
        raise InputError(
            f"{path}: the delimiter {delimiter!r} is not in it; did you mean {found!r}? Correct "
            "tidy.delimiter, or leave it out"
        )
    header = header_in(head, delimiter) if spec["header"] is None else spec["header"]
    as_text = [name for name in (spec["label"], spec["index"]) if isinstance(name, str)]
    as_text += spec.get("as_text", [])
    return {
        "sep": delimiter,
        "header": 0 if header else None,
        "names": None if header else spec["columns"],
        "keep_default_na": False,
        "na_values": [""],
        "dtype": dict.fromkeys(as_text, str),
        "encoding": spec["encoding"],
        "decimal": spec["decimal"],
        "thousands": spec["thousands"],
        "index_col": False,
    }


def refuse_no_table(head: str, path: str) -> None:
    """Raise InputError for what is surely no table: nothing, binary data, a web page."""
    if not head.strip():
        raise InputError(f"{path}: is empty; expected a table with a row for each sample")
    if "\x00" in head:
        raise binary(path)
    if head.lstrip()[:1] == "<":
        raise InputError(f"{path}: is a web page or XML, not a table; download the file itself")


def binary(path: str) -> InputError:
    """Return the refusal of a file that is no text."""
    return InputError(f"{path}: is not text but binary data; save it as CSV in UTF-8")


def refuse_double_columns(frame: pd.DataFrame, path: str) -> None:
    """Raise InputError where two columns have one name, to which pandas adds a number."""
    names = set(frame.columns)
    for name in map(str, frame.columns):
        first, _, number = name.rpartition(".")
        if number.isdecimal() and first in names:
            raise InputError(
                f"{path}: two columns are called {first!r}; rename one, or name all columns in "
                "tidy.columns"
            )


def named(frame: pd.DataFrame, path: str, spec: Mapping) -> pd.DataFrame:
    """Return a table with the config's column names, where it has some, as text."""
    if spec["columns"] and list(frame.columns) != spec["columns"]:
        frame = renamed(frame, spec["columns"], path)
    elif not spec["columns"]:
        refuse_double_columns(frame, path)
    return frame.rename(columns=str)


@contextmanager
def refusing(path: str) -> Iterator[None]:
    """Turn what pandas says of a file that is no table into a message for the user."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise not_utf8(path, error) from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        raise InputError(
            f"{path}: cannot be read as a table ({' '.join(str(error).split())}); "
            "check tidy.delimiter, tidy.header and tidy.columns"
        ) from error


def not_utf8(path: str, error: UnicodeDecodeError) -> InputError:
    """Return the refusal of a file in another encoding, with the one that it may have."""
    marked = error.object[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\x00" in error.object[:4096] and not marked:
        return binary(path)
    kind = "utf-16" if marked else "latin-1"
    return InputError(
        f"{path}: not {error.encoding} text ({error.reason} at byte {error.start}); save it as "
        f"UTF-8, or set tidy.encoding: {kind}"
    )


def head_of(path: str, encoding: str = "utf-8") -> str:
    """Return the first part of a text file, plain or compressed."""
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    try:
        with unpacking(path), opened(path) as file:
            # Incremental: the last letter may be cut in the middle.
            return codecs.getincrementaldecoder(codec)().decode(file.read(HEAD))
    except UnicodeDecodeError as error:
        raise not_utf8(path, error) from error
    except UnicodeError as error:
        raise InputError(f"{path}: not {encoding} text ({error}); check tidy.encoding") from error


def find_delimiter(path: str, encoding: str = "utf-8") -> str:
    """Return the sign that parts the lines' beginning into the same number of cells."""
    return delimiter_in(head_of(path, encoding), path)


def delimiter_in(head: str, path: str) -> str:
    """Return the delimiter of a table that begins so."""
    lines = head.splitlines()[:51]
    lines = lines[:-1] or lines  # the last may be cut
    if ".tsv" in Path(path).suffixes:
        return "\t"
    best, most = ",", 1
    for sign in DELIMITERS:
        counts = {len(row) for row in csv.reader(lines, delimiter=sign) if row}
        if len(counts) == 1 and max(counts) > most:
            best, most = sign, max(counts)
    return best


def find_header(path: str, delimiter: str) -> bool:
    """Say whether the first line of a file names the columns."""
    return header_in(head_of(path), delimiter)


def header_in(head: str, delimiter: str) -> bool:
    """Say whether the first line names the columns: it holds no number where others do."""
    rows = [row for row in csv.reader(head.splitlines()[:50], delimiter=delimiter) if row]
    if len(rows) < 2:
        return True
    # An unnamed first column is a sign of a header too, even over numbered columns.
    return rows[0][0] == "" or not any(is_number(cell) for cell in rows[0])


def is_number(cell: str) -> bool:
    """Say whether a cell reads as a number."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


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
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise InputError(
        f"{path}: no column {name!r} (tidy.{option}); it has "
        f"{', '.join(map(str, frame.columns[:20]))}{' …' if frame.shape[1] > 20 else ''}{hint}"
    )


def text_columns(frame: pd.DataFrame) -> list[str]:
    """Return the columns in which no filled cell is a number."""
    return [
        name
        for name in frame.columns
        if not pd.api.types.is_numeric_dtype(frame[name])
        and not pd.api.types.is_bool_dtype(frame[name])
        and pd.to_numeric(frame[name], errors="coerce").isna().all()
        and frame[name].notna().any()
    ]


# A number as people write it: with thousands, a decimal comma, a unit before or behind.
WRITTEN_NUMBER = re.compile(r"[^\w\s]?\s?[+-]?\d[\d.,' ]*\s?[^\w\s]?")


def written_numbers(cells: pd.Series) -> bool:
    """Say whether every filled cell is a number, though none that can be read as it stands."""
    filled = cells.dropna().astype(str)
    return len(filled) > 0 and bool(filled.map(WRITTEN_NUMBER.fullmatch).notna().all())


def find_index(frame: pd.DataFrame) -> str | None:
    """Return the column that seems to name the samples: unnamed and first, or unique text.

    Text that is written numbers names nothing; it shall be refused as a feature.
    """
    first = frame.columns[0]
    if first == "" or first.startswith("Unnamed: 0"):
        return first
    texts = [name for name in text_columns(frame) if not written_numbers(frame[name])]
    unique = [name for name in texts if frame[name].is_unique]
    return unique[0] if unique and len(frame) > 1 else None


def read_names(path: str | Path) -> list[str]:
    """Read one name a line, as text."""
    text = Path(path).read_text(encoding="utf-8-sig")
    return text.removesuffix("\n").split("\n")
