"""Categories, ordered words and dates as numbers, where `tidy.encode` says so.

A category of several values becomes a feature of ones and zeros for each, one of two values a
single one. The features are called `colour=red`; a date counts days from 1 January 1970.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.data import cells as reading

MOST_VALUES = 100  # a column with more different values is no category
PARTS = ("year", "month", "day", "weekday")
ISO = re.compile(r"\d{4}([-/])\d{1,2}\1\d{1,2}(?:[T ]\d.*)?|\d{4}-\d{2}")
CLOCK = (
    r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?)?"
)
LOCAL = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}})(?:[T ,]+({CLOCK}))?")
ZONE = re.compile(r" ?(?:GMT|UTC)(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$")
EPOCH = pd.Timestamp("1970-01-01", tz="UTC")


def with_encoded(frame: pd.DataFrame, spec: Mapping, path: str) -> pd.DataFrame:
    """Return a table of features with the columns that `tidy.encode` names as numbers, each in
    its place; an empty cell stays empty, or is the commonest category with `missing: median`."""
    ways = spec.get("encode") or {}
    if not set(ways) & set(frame.columns):
        return frame
    parts = []
    for name in frame.columns:
        if name in ways:
            parts.append(encoded(frame[name], ways[name], spec, path))
        else:
            parts.append(frame[[name]])
    wide = pd.concat(parts, axis=1)
    if len(set(wide.columns)) < wide.shape[1]:
        twice = next(name for name in wide.columns if list(wide.columns).count(name) > 1)
        raise InputError(
            f"{path}: a column is called {twice!r}, as tidy.encode calls a feature; rename it"
        )
    return wide


def same_words(frame: pd.DataFrame, spec: Mapping, least: int = 2) -> dict[str, str]:
    """Return the columns of words that hold one word alone, and no number, and this word; where
    the config leaves out what does not vary, such a column need not be a number. Of fewer rows than
    `least` there is none."""
    if spec.get("constant") != "drop" or spec["transpose"] or len(frame) < least:
        return {}
    found, own = {}, reading.own_words(spec)
    ways = spec.get("encode") or {}
    for name in reading.columns_of_words(frame):
        words = set(reading.known_words(frame[name], own)) if name not in ways else set()
        if len(words) == 1 and reading.plain(word := words.pop(), spec) is None:
            found[name] = word
    return found


def origins(features: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Return of each feature the column that it comes from."""
    own, by_length = set(columns), sorted(columns, key=len, reverse=True)
    return {
        f: f if f in own else next(c for c in by_length if f.startswith(f"{c}=")) for f in features
    }


def encoded(cells: pd.Series, way: str | Sequence[str], spec: Mapping, path: str) -> pd.DataFrame:
    """Return the features that a column becomes."""
    words = words_of(cells, spec)
    if words.isna().any() and spec["fill"]["blank"] is not None:
        raise InputError(
            f"{path}: column {cells.name!r} is encoded and has empty cells, for which "
            "tidy.fill.blank, a number, cannot stand; set tidy.missing instead"
        )
    if way in ("date", "date-parts"):
        return dates(words, way, spec, path)
    if spec["missing"] == "median" and words.isna().any() and way == "one-hot":
        known = (spec.get("commonest") or {}).get(words.name)
        words = words.fillna(known or commonest(words))
    if way == "one-hot":
        return one_hot(words, spec, path)
    return ordinal(words, way, path)


def as_in(frame: pd.DataFrame, spec: Mapping) -> dict:
    """Return how the columns of other tables are encoded as those of this one: with its categories
    alone, and its commonest where a cell is empty."""
    found: dict = {"categories": {}, "commonest": {}}
    for name, way in (spec.get("encode") or {}).items():
        words = words_of(frame[name], spec)
        if way == "one-hot" and words.notna().any():
            found["categories"][name] = sorted(words.dropna().unique())
            found["commonest"][name] = commonest(words)
    return {**spec, **found}


def words_of(cells: pd.Series, spec: Mapping) -> pd.Series:
    """Return cells as text, None where nothing is known."""
    own = reading.own_words(spec)
    words = cells.map(reading.text_of, na_action="ignore").astype(object)
    return words.mask(words.map(lambda word: is_nothing(word, own)))


def strangers(frame: pd.DataFrame, spec: Mapping) -> list[str]:
    """Say of each row which category it holds that the dataset has not; nothing of others. `spec`
    is that of `as_in`."""
    found = [""] * len(frame)
    for name, way in (spec.get("encode") or {}).items():
        known = spec["categories"].get(name) if way == "one-hot" else way
        if name not in frame or not known or isinstance(known, str):
            continue
        for row, word in enumerate(words_of(frame[name], spec)):
            if pd.notna(word) and word not in known and not found[row]:
                found[row] = (
                    f"column {name!r} holds {word!r}, which the dataset has not; expected one of "
                    f"{', '.join(known[:10])}"
                )
    return found


def is_nothing(word: object, own: frozenset[str]) -> bool:
    """Say whether a cell is empty or says that nothing is known."""
    return pd.isna(word) or str(word).strip() == "" or reading.is_missing_word(word, own)


def commonest(words: pd.Series) -> str | None:
    """Return the commonest word, of several the first by the alphabet."""
    counts = words.value_counts()
    return min(counts[counts == counts.max()].index) if len(counts) else None


def one_hot(words: pd.Series, spec: Mapping, path: str) -> pd.DataFrame:
    """Return a feature of ones and zeros for each category; of two categories, for the second."""
    known = (spec.get("categories") or {}).get(words.name)
    values = known or sorted(words.dropna().unique())
    if len(values) > MOST_VALUES:
        raise InputError(
            f"{path}: column {words.name!r} has {len(values)} different values, expected at most "
            f"{MOST_VALUES} to encode; name it in tidy.drop, or as index or label"
        )
    if strange := sorted(set(words.dropna()) - set(values)):
        raise InputError(
            f"{path}: column {words.name!r} holds {strange[0]!r}, which the dataset has not; "
            f"expected one of {', '.join(values[:10])}"
        )
    shown = values[1:] if len(values) == 2 else values
    empty = words.isna()
    return pd.DataFrame(
        {f"{words.name}={v}": (words == v).astype(float).mask(empty) for v in shown},
        index=words.index,
    )


def ordinal(words: pd.Series, order: Sequence[str], path: str) -> pd.DataFrame:
    """Return the place of each word in an order, from 0."""
    places = {word: float(place) for place, word in enumerate(order)}
    if strange := sorted(set(words.dropna()) - set(places)):
        raise InputError(
            f"{path}: column {words.name!r} holds {strange[0]!r}, which the order of tidy.encode "
            f"({', '.join(order[:10])}) has not; add it there"
        )
    return words.map(places, na_action="ignore").astype(np.float64).to_frame()


# --- dates ----------------------------------------------------------------------------


def dates(words: pd.Series, way: str, spec: Mapping, path: str) -> pd.DataFrame:
    """Return dates as days, or as year, month, day and weekday (Monday is 0)."""
    day_first = spec.get("day_first")
    if day_first is None:
        day_first = is_day_first(words)
    times, column = {}, words.name
    for row, word in words.dropna().items():
        if day_first is None and (match := LOCAL.fullmatch(word)) and match[2] != ".":
            raise InputError(
                f"{path}: column {column!r}: {word!r} may have the day first or the month; set "
                "tidy.day_first to true or false"
            )
        times[row] = time_of(word, bool(day_first))
        if times[row] is None:
            raise InputError(
                f"{path}: row {row}, column {column!r}: {word!r} is no date; expected one such as "
                "2024-05-31 or 31.05.2024: correct it, or take the column out of tidy.encode"
            )
    found = pd.Series(times, dtype=object)
    if way == "date":
        days = [(time - EPOCH) / pd.Timedelta(days=1) for time in found]
        return pd.Series(days, found.index, np.float64).reindex(words.index).to_frame(column)
    parts = {
        f"{column}={part}": pd.Series(
            [float(getattr(t, part)() if part == "weekday" else getattr(t, part)) for t in found],
            found.index, np.float64,
        ).reindex(words.index)
        for part in PARTS
    }  # fmt: skip
    return pd.DataFrame(parts, index=words.index)


def is_day_first(words: pd.Series) -> bool | None:
    """Say whether dates such as 3/4/2024 name the day first, where one of them shows it."""
    found = [match for word in words.dropna() if (match := LOCAL.fullmatch(str(word)))]
    if any(match[2] == "." or int(match[1]) > 12 for match in found):
        return True
    return False if any(int(match[3]) > 12 for match in found) else None


def time_of(word: str, day_first: bool) -> pd.Timestamp | None:
    """Return the time that a word names, in UTC where it names no zone; None where it is none."""
    if match := LOCAL.fullmatch(word):
        first, _, second, year, clock = match.groups()
        day, month = (first, second) if day_first or match[2] == "." else (second, first)
        word = f"{year}-{int(month):02d}-{int(day):02d} {clock or ''}".strip()
    elif not ISO.fullmatch(word):
        return None
    # GMT+1 is an hour before GMT, as forms write it; readers of dates take it for the opposite.
    word = ZONE.sub(lambda zone: in_digits(*zone.groups()), word)
    word = re.sub(r"(?i)([ap])\.?m\.?", r"\1m", word)
    found = pd.to_datetime(word.replace("/", "-"), errors="coerce", utc=True)
    return None if pd.isna(found) else found


def in_digits(sign: str | None, hours: str | None, minutes: str | None) -> str:
    """Return a zone such as GMT+1 as +01:00."""
    return f"{sign or '+'}{int(hours or 0):02d}:{minutes or '00'}"


def is_date(word: str) -> bool:
    """Say whether a word looks like a date."""
    return bool(ISO.fullmatch(word) or LOCAL.fullmatch(word)) and (
        time_of(word, True) is not None or time_of(word, False) is not None
    )
