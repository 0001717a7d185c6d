"""Read raw tables and lists of names as text and numbers, with clear refusals."""

import csv
import gzip
import lzma
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from unsupervised.errors import InputError

DELIMITERS = ",;\t|"
HEAD = 64 * 1024  # characters in which delimiter and header are looked for
WHOLE_BYTES = 100_000_000  # a larger text file is read in parts
PART_ROWS = 200_000


def read_frame(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a table: delimited text, plain or compressed, or Parquet.

    In text only an empty cell is missing: words such as `null` or `NA` are words. Numbers
    are read to the last bit. Label and index columns stay text.
    """
    if ".parquet" in Path(path).suffixes:
        return read_parquet(path)
    with refusing(path):
        return named(pd.read_csv(path, **options(path, spec)), path, spec)


def read_frames(path: str, spec: Mapping) -> Iterator[pd.DataFrame]:
    """Yield a table as `read_frame` reads it, a large one part by part."""
    if ".parquet" in Path(path).suffixes or Path(path).stat().st_size <= WHOLE_BYTES:
        yield read_frame(path, spec)
        return
    with refusing(path), pd.read_csv(path, chunksize=PART_ROWS, **options(path, spec)) as parts:
        for part in parts:
            yield named(part, path, spec)


def options(path: str, spec: Mapping) -> dict:
    """Return how pandas shall read a text file; what the config leaves open is looked for."""
    delimiter = spec["delimiter"] or find_delimiter(path)
    header = find_header(path, delimiter) if spec["header"] is None else spec["header"]
    as_text = [name for name in (spec["label"], spec["index"]) if isinstance(name, str)]
    return {
        "sep": delimiter,
        "header": 0 if header else None,
        "names": None if header else spec["columns"],
        "keep_default_na": False,
        "na_values": [""],
        "dtype": dict.fromkeys(as_text, str),
        "encoding": "utf-8",
        "index_col": False,
    }


def named(frame: pd.DataFrame, path: str, spec: Mapping) -> pd.DataFrame:
    """Return a table with the config's column names, where it has some, as text."""
    if spec["columns"] and list(frame.columns) != spec["columns"]:
        frame = renamed(frame, spec["columns"], path)
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
    """Return the refusal of a file in another encoding."""
    return InputError(
        f"{path}: not UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8"
    )


def read_parquet(path: str) -> pd.DataFrame:
    """Read a Parquet file, where a reader is installed."""
    try:
        return pd.read_parquet(path).rename(columns=str)
    except ImportError as error:
        raise InputError(
            f"{path}: reading Parquet needs a package that is not installed; "
            "run `.venv/bin/pip install pyarrow`, or save the table as CSV"
        ) from error


def head_of(path: str) -> str:
    """Return the first part of a text file, plain or compressed."""
    openers = {".gz": gzip.open, ".xz": lzma.open}
    opener = openers.get(Path(path).suffix, open)
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
            return file.read(HEAD)
    except UnicodeDecodeError as error:
        raise not_utf8(path, error) from error
    except (gzip.BadGzipFile, lzma.LZMAError, EOFError) as error:
        raise InputError(f"{path}: cannot be unpacked ({error}); is it whole?") from error


def find_delimiter(path: str) -> str:
    """Return the sign that parts the lines' beginning into the same number of cells."""
    head = head_of(path)
    lines = head.splitlines()[: -1 if len(head) == HEAD else None][:50]
    if ".tsv" in Path(path).suffixes:
        return "\t"
    best, most = ",", 1
    for sign in DELIMITERS:
        counts = {len(row) for row in csv.reader(lines, delimiter=sign) if row}
        if len(counts) == 1 and max(counts) > most:
            best, most = sign, max(counts)
    return best


def find_header(path: str, delimiter: str) -> bool:
    """Say whether the first line names the columns: it holds no number where others do."""
    rows = [row for row in csv.reader(head_of(path).splitlines()[:50], delimiter=delimiter) if row]
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


def find_index(frame: pd.DataFrame) -> str | None:
    """Return the column that seems to name the samples: unnamed and first, or unique text."""
    first = frame.columns[0]
    if first == "" or first.startswith("Unnamed: 0"):
        return first
    unique = [name for name in text_columns(frame) if frame[name].is_unique]
    return unique[0] if unique and len(frame) > 1 else None


def read_names(path: str | Path) -> list[str]:
    """Read one name a line, as text."""
    text = Path(path).read_text(encoding="utf-8-sig")
    return text.removesuffix("\n").split("\n")
