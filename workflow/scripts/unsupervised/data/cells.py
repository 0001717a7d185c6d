"""What the cells of a table say: a number, true or false, nothing that is known, or a word."""

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal, localcontext
from functools import lru_cache

import numpy as np
import pandas as pd

# Words that stand for a number that is not known, or for an infinity.
MISSING_WORDS = {
    "nan", "na", "n/a", "n.a.", "#n/a", "null", "none", "inf", "infinity", "?", ".", "..", "-", "--"
}  # fmt: skip
# The words for true and for false, in pairs: a column says one pair alone.
PAIRS = (
    ("true", "false"), ("yes", "no"), ("y", "n"), ("t", "f"), ("on", "off"), ("ja", "nein"),
    ("oui", "non"), ("sí", "no"), ("si", "no"),
)  # fmt: skip
TRUTH = {word: 1.0 - place for pair in PAIRS for place, word in enumerate(pair)}
EXACT = 2**53  # up to here each whole number is a float of its own

# A number as people write it: with signs between its digits that nobody named, a currency or a
# unit, in another base or as a fraction. Names such as 1007_s_at, dates and times are none.
WRITTEN_NUMBER = re.compile(
    r"""[^\w\s]{0,2}\s?
    (?:(?:(?:[A-Z]{0,3}[$¢-¥\u20a0-\u20cf]|USD|EUR|GBP|CHF|JPY|CNY|INR|Rs\.?)\s?)?
    (?:0[xX][0-9a-fA-F]+
      |[+\-\u2212\u2013]?[.,·٫]?\d[\d.,'’·٫٬_\s]*(?:[eEdD][+-]?\d+)?
       (?:\s?[/+\-\u2212\u2013]\s?\d[\d.,]*)?))
    \s?[^\w\s]{0,2}[^\W\d_]{0,4}[^\w\s]{0,2}[²³\d]?""",
    re.VERBOSE,
)
MOSTLY = 0.5  # of its cells make a column what they are


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
    cell = bare(cell.strip(), spec.get("units") or ())
    if spec["thousands"] == " ":
        cell = cell.replace("\xa0", " ").replace("\u202f", " ")  # the spaces that typesetters use
    if not pattern(spec["decimal"], spec["thousands"]).fullmatch(cell):
        return None
    return cell.replace(spec["thousands"] or "", "").replace(spec["decimal"], ".")


def bare(cell: str, units: Sequence[str]) -> str:
    """Return a cell without a unit before or behind its number, and with a plain minus."""
    cell = cell.replace("\u2212", "-")
    if not units:
        return cell
    if "()" in units and cell.startswith("(") and cell.endswith(")"):
        inner = bare(cell[1:-1].strip(), units)
        return inner if inner[:1] in ("+", "-") else f"-{inner}"
    sign = cell[:1] if cell[:1] in ("+", "-") else ""
    rest = cell[len(sign) :].strip()
    for unit in sorted(units, key=len, reverse=True):
        rest = rest.removeprefix(unit).removesuffix(unit).strip()
    return sign + rest


def unit_of(cell: str, spec: Mapping) -> str:
    """Return which unit a cell with a number bears, an empty text where it bears none."""
    found = [unit for unit in spec.get("units") or () if unit in cell and unit != "()"]
    return max(found, key=len) if found and plain(cell, spec) is not None else ""


def is_plain(cell: str) -> bool:
    """Say whether a cell is a number as Python writes it."""
    return pattern(".", None).fullmatch(cell.strip()) is not None


def number(cell: str, spec: Mapping) -> float:
    """Return a cell's number, NaN where it is none or where a float cannot keep it."""
    text = plain(cell, spec)
    return math.nan if text is None or is_lost(text) else float(text)


def is_lost(text: str) -> bool:
    """Say whether no float keeps a number: it is too large, too near to zero, or beyond the
    whole numbers that are floats of their own, with digits that the nearest float has not."""
    value = float(text)
    if math.isinf(value):
        return True
    if value == 0:
        return any(digit in "123456789" for digit in text.lower().partition("e")[0])
    if abs(value) < EXACT:
        return False
    written = Decimal(text)
    with localcontext(prec=len(written.as_tuple().digits)):
        return +Decimal(value) != written


def rounded(cells: pd.Series) -> pd.Series:
    """Return a mask of the whole numbers of a column of numbers that a float would round."""
    found = pd.Series(False, cells.index)
    if pd.api.types.is_integer_dtype(cells):
        large = (cells.astype(np.float64).abs() >= EXACT).to_numpy(dtype=bool, na_value=False)
        lost = [is_lost(str(cell)) for cell in cells[large]]
        found.iloc[np.flatnonzero(large)] = np.array(lost, dtype=bool)
    return found


def text_of(cell: object) -> str:
    """Return a cell as the text of a name; a whole number is one, however it was kept."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def is_numbers(cells: pd.Series) -> bool:
    """Say whether pandas counts a column among the numbers; true and false are none."""
    return pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells)


def is_missing_word(cell: object, own: Collection[str] = ()) -> bool:
    """Say whether a text stands for a number that is not known, or for an infinity; `own` are
    further words, in small letters."""
    word = str(cell).strip().lower()
    known = word in MISSING_WORDS or word.lstrip("+-") in ("nan", "inf", "infinity")
    return known or word in own


def own_words(spec: Mapping) -> frozenset[str]:
    """Return the words by which the config says that nothing is known, in small letters."""
    return frozenset(str(word).strip().lower() for word in spec.get("missing_words") or ())


def own_numbers(spec: Mapping) -> list[float]:
    """Return those of these words that are numbers, such as -999."""
    return [float(word) for word in own_words(spec) if is_plain(word)]


def numbers(cells: pd.Series, spec: Mapping) -> pd.Series:
    """Return the numbers of a column of text, NaN where a cell is empty or no number.

    A column in which each cell is true or false is one of ones and zeros.
    """
    filled = cells.dropna()
    if is_truth(cells, own_words(spec)):
        found = [TRUTH.get(str(cell).strip().lower(), math.nan) for cell in filled]
    else:
        found = [number(str(cell), spec) for cell in filled]
    return pd.Series(found, filled.index, dtype=np.float64).reindex(cells.index)


def is_truth(cells: pd.Series, own: Collection[str] = ()) -> bool:
    """Say whether each known cell of a column, and at least one, is true or false, in the words
    of one pair."""
    if pd.api.types.is_bool_dtype(cells):
        return len(cells) > 0
    if pd.api.types.is_numeric_dtype(cells):
        return False
    return are_truth(known_words(cells, own))


def are_truth(words: Collection[str]) -> bool:
    """Say whether words, and there are some, are all of one pair for true and false."""
    found = {word.lower() for word in words}
    return bool(found) and any(found <= set(pair) for pair in PAIRS)


def columns_of_words(frame: pd.DataFrame) -> list[str]:
    """Return the columns of a table that pandas does not count among the numbers."""
    numeric = {
        kind: pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)
        for kind in set(frame.dtypes)
    }
    return [name for name, kind in frame.dtypes.items() if not numeric[kind]]


def known_words(cells: pd.Series, own: Collection[str] = ()) -> list[str]:
    """Return the cells of a column of text that are neither empty nor say that nothing is known."""
    words = (str(cell).strip() for cell in cells.dropna())
    return [word for word in words if not is_missing_word(word, own)]


def unknown(cells: pd.Series, spec: Mapping) -> pd.Series:
    """Return a mask of the cells that are not empty but say no number: NA, NaN, infinities, and
    what the config says besides."""
    if pd.api.types.is_bool_dtype(cells):
        return pd.Series(False, cells.index)
    if pd.api.types.is_numeric_dtype(cells):
        values = cells.to_numpy(np.float64, na_value=np.nan)
        return pd.Series(np.isinf(values) | np.isin(values, own_numbers(spec)), cells.index)
    own = own_words(spec)
    found = cells.map(lambda cell: is_missing_word(cell, own), na_action="ignore")
    return found.fillna(False).astype(bool)


def written_numbers(cells: pd.Series) -> bool:
    """Say whether most known cells are numbers, though none that can be read as they stand."""
    return mostly(cells, lambda word: WRITTEN_NUMBER.fullmatch(word) is not None)


def begin_with_digits(cells: pd.Series) -> bool:
    """Say whether most known cells begin with a digit, as dates, times and quantities do."""
    return mostly(cells, lambda word: word.lstrip("+-.,<>~(\u2212 ")[:1].isdigit())


def mostly(cells: pd.Series, holds: Callable[[str], bool]) -> bool:
    """Say whether something holds for most of the known cells of a column."""
    words = known_words(cells)
    return bool(words) and sum(map(holds, words)) > MOSTLY * len(words)
