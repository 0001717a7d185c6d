"""What the cells of a table say: a number, true or false, nothing that is known, or a word."""

import math
import re
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

# Words that stand for a number that is not known, or for an infinity.
MISSING_WORDS = {
    "nan", "na", "n/a", "n.a.", "#n/a", "null", "none", "inf", "infinity", "?", ".", "..", "-", "--"
}  # fmt: skip
TRUTH = {"true": 1.0, "false": 0.0}
EXACT = 2**53  # up to here each whole number is a float of its own

# A number as people write it: with thousands, a decimal comma, a unit before or behind.
WRITTEN_NUMBER = re.compile(r"[^\w\s]?\s?[+-]?\d[\d.,' ]*\s?[^\w\s]?")


@lru_cache
def pattern(decimal: str, thousands: str | None) -> re.Pattern:
    """Return what a number looks like; thousands stand in groups, or anything would be one."""
    point, sign = re.escape(decimal), re.escape(thousands or "")
    grouped = rf"|[0-9]{{1,3}}(?:{sign}[0-9]{{2,3}})*{sign}[0-9]{{3}}" if thousands else ""
    whole = rf"(?:[0-9]+{grouped})"
    return re.compile(
        rf"[+-]?(?:{whole}(?:{point}[0-9]*)?|{point}[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII
    )


def plain(cell: str, spec: Mapping) -> str | None:
    """Return a cell's number as Python writes numbers, None where it is no number."""
    cell = cell.strip()
    if not pattern(spec["decimal"], spec["thousands"]).fullmatch(cell):
        return None
    return cell.replace(spec["thousands"] or "", "").replace(spec["decimal"], ".")


def is_plain(cell: str) -> bool:
    """Say whether a cell is a number as Python writes it."""
    return pattern(".", None).fullmatch(cell.strip()) is not None


def number(cell: str, spec: Mapping) -> float:
    """Return a cell's number, NaN where it is none or where a float cannot keep it."""
    text = plain(cell, spec)
    return math.nan if text is None or is_lost(text) else float(text)


def is_lost(text: str) -> bool:
    """Say whether a number is beyond all floats, or whole with more digits than a float keeps."""
    value = float(text)
    if math.isinf(value):
        return True
    whole = text.lstrip("+-")
    return abs(value) >= EXACT and whole.isdecimal() and int(whole) != abs(int(value))


def is_missing_word(cell: object) -> bool:
    """Say whether a text stands for a number that is not known, or for an infinity."""
    word = str(cell).strip().lower()
    return word in MISSING_WORDS or word.lstrip("+-") in ("nan", "inf", "infinity")


def numbers(cells: pd.Series, spec: Mapping) -> pd.Series:
    """Return the numbers of a column of text, NaN where a cell is empty or no number.

    A column in which each cell is true or false is one of ones and zeros.
    """
    filled = cells.dropna()
    if is_truth(cells):
        found = [TRUTH.get(str(cell).strip().lower(), math.nan) for cell in filled]
    else:
        found = [number(str(cell), spec) for cell in filled]
    return pd.Series(found, filled.index, dtype=np.float64).reindex(cells.index)


def is_truth(cells: pd.Series) -> bool:
    """Say whether each known cell of a column, and at least one, is true or false."""
    if pd.api.types.is_bool_dtype(cells):
        return len(cells) > 0
    if pd.api.types.is_numeric_dtype(cells):
        return False
    known = known_words(cells)
    return bool(known) and all(word.lower() in TRUTH for word in known)


def columns_of_words(frame: pd.DataFrame) -> list[str]:
    """Return the columns of a table that pandas does not count among the numbers."""
    numeric = {
        kind: pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)
        for kind in set(frame.dtypes)
    }
    return [name for name, kind in frame.dtypes.items() if not numeric[kind]]


def known_words(cells: pd.Series) -> list[str]:
    """Return the cells of a column of text that are neither empty nor say that nothing is known."""
    words = (str(cell).strip() for cell in cells.dropna())
    return [word for word in words if not is_missing_word(word)]


def unknown(cells: pd.Series) -> pd.Series:
    """Return a mask of the cells that are not empty but say no number: NA, NaN, infinities."""
    if pd.api.types.is_bool_dtype(cells):
        return pd.Series(False, cells.index)
    if pd.api.types.is_numeric_dtype(cells):
        return pd.Series(np.isinf(cells.to_numpy(np.float64)), cells.index)
    return cells.map(is_missing_word, na_action="ignore").fillna(False).astype(bool)


def written_numbers(cells: pd.Series) -> bool:
    """Say whether every filled cell is a number, though none that can be read as it stands."""
    filled = cells.dropna().astype(str)
    return len(filled) > 0 and bool(filled.map(WRITTEN_NUMBER.fullmatch).notna().all())
