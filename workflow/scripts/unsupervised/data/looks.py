"""What the columns of a raw table look like: what is in each, and how often."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from unsupervised.data import cells as reading
from unsupervised.data import ranges
from unsupervised.data.encoding import is_date
from unsupervised.data.number_kinds import kind_of_numbers
from unsupervised.data.sentinels import sentinels_in

FEW_VALUES = 20  # a column of words with more different values is no category
MOST_NAMES = 0.9  # of the cells differ in a column of names
WORDS_OF_A_TEXT = 4  # on average
SHOWN = 3  # commonest values
QUANTITY = re.compile(r"[+\-\u2212]?[\d.,]*\d\s?([^\d\s][^\d]*)")
MOST_UNITS = 3  # of one column
MOST_TRIED = 200  # cells that are tried as dates
BLOCK = 4_000_000  # cells that are sorted at once


@dataclass(frozen=True)
class Look:
    """What is seen in a column.

    kind: numbers, true or false, two values, categories, names, texts, words, dates, row numbers,
    identifier, codes, postal code, year, unix time, ranges, mixed, written numbers, constant or
    empty. missing: cells that are empty or say that nothing is known. distinct: different known
    values. counts: the commonest values and how often each stands. share: of the known cells that
    hold the commonest value.
    """

    name: str
    kind: str
    missing: int
    distinct: int
    smallest: float | None = None
    largest: float | None = None
    counts: list[tuple[str, int]] = field(default_factory=list)
    share: float = 0.0
    words: tuple[str, ...] = ()  # of a mixed column, what is no number
    sentinels: Sequence[tuple[str, int]] = ()  # numbers that may say that nothing is known

    @property
    def is_number(self) -> bool:
        """Whether the run can count with the column as it stands."""
        return self.smallest is not None and self.kind not in ("mixed", "written numbers")


def looks_of(frame: pd.DataFrame, spec: Mapping, first: str | None = None) -> list[Look]:
    """Return what each column of a table looks like; `first` is the one with which the table
    begins, where that is not the first here."""
    words = set(reading.columns_of_words(frame))
    numeric = [name for name in frame.columns if name not in words]
    first = first or (frame.columns[0] if len(frame.columns) else None)
    seen = {look.name: look for look in numbers_seen(frame[numeric], first, spec)}
    for name in words:
        seen[name] = words_seen(frame[name], spec)
    return [seen[name] for name in frame.columns]


# --- columns of numbers, many at once ---------------------------------------------------


def numbers_seen(frame: pd.DataFrame, first: str | None, spec: Mapping) -> Iterator[Look]:
    """Yield what the columns of numbers look like."""
    own = reading.own_numbers(spec)
    at_once = max(1, BLOCK // max(len(frame), 1))
    for start in range(0, frame.shape[1], at_once):
        part = frame.iloc[:, start : start + at_once]
        values = part.to_numpy(dtype=np.float64, na_value=np.nan)
        values = np.where(np.isinf(values) | np.isin(values, own), np.nan, values)
        ordered = np.sort(values, axis=0)  # what is missing goes last
        known = (~np.isnan(ordered)).sum(axis=0)
        steps = np.diff(ordered, axis=0)
        distinct = np.where(known > 0, 1 + (steps > 0).sum(axis=0), 0)
        for i, name in enumerate(part.columns):
            column = ordered[: known[i], i]
            counts = commonest_numbers(column, int(distinct[i]))
            yield Look(
                str(name),
                kind_of_numbers(str(name), values[:, i], column, int(distinct[i]), name == first),
                len(frame) - int(known[i]),
                int(distinct[i]),
                float(column[0]) if len(column) else None,
                float(column[-1]) if len(column) else None,
                counts,
                counts[0][1] / len(column) if counts else 0.0,
                (),
                sentinels_in(column),
            )


def commonest_numbers(ordered: np.ndarray, distinct: int) -> list[tuple[str, int]]:
    """Return the commonest of sorted numbers and how often they stand, where any stands twice."""
    if distinct == len(ordered) or distinct == 0:
        return []
    starts = np.flatnonzero(np.diff(ordered, prepend=np.nan) != 0)
    counts = np.diff(np.append(starts, len(ordered)))
    top = np.argsort(-counts, kind="stable")[:SHOWN]
    return [(f"{ordered[starts[i]]:.6g}", int(counts[i])) for i in top]


# --- columns of words -----------------------------------------------------------------


def words_seen(cells: pd.Series, spec: Mapping) -> Look:
    """Return what a column of words looks like; truth and mixed columns are words too."""
    own = reading.own_words(spec)
    known = reading.known_words(cells, own)
    counts = pd.Series(known, dtype=object).value_counts(sort=False)
    top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
    kind, others = kind_of_words(str(cells.name), cells, known, len(counts), spec)
    numbers = [reading.number(word, spec) for word in known if reading.plain(word, spec)]
    ends = (None, None)
    if kind == "true or false":
        ends = (0.0, 1.0)
    elif numbers and (kind == "mixed" or len(numbers) == len(known)):
        ends = (float(min(numbers)), float(max(numbers)))
    return Look(
        str(cells.name), kind, len(cells) - len(known), len(counts), *ends,
        [(word, int(count)) for word, count in top] if len(counts) < len(known) else [],
        top[0][1] / len(known) if top else 0.0, others,
    )  # fmt: skip


def words_in(text: str) -> int:
    """Return how many words a text holds, of letters and without a digit."""
    return sum(
        re.search(r"[^\W\d_]", w) is not None and not re.search(r"\d", w) for w in text.split()
    )


def are_quantities(known: list[str]) -> bool:
    """Say whether all cells are a number with one of a few units, such as 5 km/h."""
    matches = [QUANTITY.fullmatch(word) for word in known]
    return all(matches) and len({match[1] for match in matches if match}) <= MOST_UNITS


def kind_of_words(
    name: str, cells: pd.Series, known: list[str], distinct: int, spec: Mapping
) -> tuple[str, tuple[str, ...]]:
    """Return what words are, and of a column with numbers what stands among them."""
    if not known:
        return "empty", ()
    if distinct == 1 and len(cells) > 1:
        return "constant", ()
    if reading.are_truth(set(known)):
        return "true or false", ()
    others = sorted({word for word in known if reading.plain(word, spec) is None})
    few = distinct <= FEW_VALUES and 2 * distinct <= len(known)
    if others and few and ranges.are_ranges(set(known)):
        return "ranges", ()
    if others and ranges.are_phones(name, known):
        return "identifier", ()
    if not others:
        as_numbers = np.array([reading.number(word, spec) for word in known])
        whole = np.full(len(cells), np.nan)
        whole[: len(as_numbers)] = as_numbers
        found = kind_of_numbers(name, whole, np.sort(as_numbers), distinct)
        return found, ()
    count = sum(reading.plain(word, spec) is None for word in known)
    if count < reading.MOSTLY * len(known):
        return "mixed", tuple(others[:4])
    if all(map(is_date, known[:MOST_TRIED])):
        return "dates", ()
    if reading.written_numbers(cells) or are_quantities(known):
        return "written numbers", ()
    if distinct > MOST_NAMES * len(known) or distinct > FEW_VALUES:
        long = sum(map(words_in, known)) >= WORDS_OF_A_TEXT * len(known)
        if long:
            return "texts", ()
        if distinct > MOST_NAMES * len(known):
            return "names", ()
    if distinct == 2:
        return "two values", ()
    return ("categories" if distinct <= FEW_VALUES else "words"), ()
