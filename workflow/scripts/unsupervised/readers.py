"""Read raw tables and lists of names as text and numbers, with clear refusals."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from unsupervised.errors import InputError


def read_frame(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a delimited text file; only an empty cell is missing.

    Words such as `null` or `NA` are words. Numbers are read to the last bit. Label and
    index columns stay text.
    """
    columns, header = spec["columns"], spec["header"]
    if spec["texts"]:
        columns, header = ["text"], False
    as_text = [name for name in (spec["label"], spec["index"]) if isinstance(name, str)]
    try:
        frame = pd.read_csv(
            path,
            sep=spec["delimiter"],
            header=0 if header else None,
            names=columns if not header else None,
            keep_default_na=False,
            na_values=[""],
            dtype=dict.fromkeys(as_text, str),
            encoding="utf-8",
            index_col=False,
        )
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        raise InputError(
            f"{path}: cannot be read as a table ({' '.join(str(error).split())}); "
            "check tidy.delimiter, tidy.header and tidy.columns"
        ) from error
    if header and columns:
        frame = renamed(frame, columns, path)
    return frame.rename(columns=str)


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


def read_names(path: str | Path) -> list[str]:
    """Read one name a line, as text."""
    text = Path(path).read_text(encoding="utf-8-sig")
    return text.removesuffix("\n").split("\n")
