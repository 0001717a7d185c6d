"""What the columns of a raw table look like: what is in each, and how often."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from unsupervised.data import cells as reading
from unsupervised.data.encoding import is_date

FEW_VALUES = 20  # a column of words with more different values is no category
MOST_NAMES = 0.9  # of the cells differ in a column of names
WORDS_OF_A_TEXT = 4  # on average
YEARS = (1500, 2200)
FEWEST_ROWS = 5  # fewer distinct numbers prove nothing
SHOWN = 3  # commonest values
QUANTITY = re.compile(r"[+\-\u2212]?[\d.,]*\d\s?([^\d\s][^\d]*)")
MOST_UNITS = 3  # of one column
MOST_TRIED = 200  # cells that are tried as dates
BLOCK = 4_000_000  # cells that are sorted at once

ID_WORDS = {
    "id", "ids", "uid", "uuid", "guid", "key", "code", "codes", "isbn", "ean", "sku", "fips", "no",
    "nr", "num", "number", "phone", "telephone", "tel", "ssn", "index", "idx", "row", "rownames",
    "rowid", "pk", "serial",
}  # fmt: skip
POSTAL_WORDS = {"zip", "zipcode", "postcode", "postal", "plz", "postalcode"}
YEAR_WORDS = {"year", "yr", "jahr", "annee", "année", "ano", "año", "anno"}


@dataclass(frozen=True)
class Look:
    """What is seen in a column.

    kind: numbers, true or false, two values, categories, names, texts, words, dates, row numbers,
    identifier, postal code, year, mixed, written numbers, constant or empty. missing: cells that
    are empty or say that nothing is known. distinct: different known values. counts: the commonest
    values and how often each stands. share: of the known cells that hold the commonest value.
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
    # How often the smallest and the largest number stand, and which come next, from within.
    ends: tuple[int, int] = (0, 0)
    inner: tuple[float, float] | None = None

    @property
    def is_number(self) -> bool:
        """Whether the run can count with the column as it stands."""
        return self.smallest is not None and self.kind not in ("mixed", "written numbers")


def looks_of(frame: pd.DataFrame, spec: Mapping) -> list[Look]:
    """Return what each column of a table looks like."""
    words = set(reading.columns_of_words(frame))
    numeric = [name for name in frame.columns if name not in words]
    first = frame.columns[0] if len(frame.columns) else None
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
                *within(column),
            )


def within(ordered: np.ndarray) -> tuple[tuple[int, int], tuple[float, float] | None]:
    """Return how often the ends of sorted numbers stand, and the ends of what lies between them."""
    if not len(ordered):
        return (0, 0), None
    low, high = ordered == ordered[0], ordered == ordered[-1]
    inner = ordered[~(low | high)]
    ends = (float(inner[0]), float(inner[-1])) if len(inner) else None
    return (int(low.sum()), int(high.sum())), ends


def commonest_numbers(ordered: np.ndarray, distinct: int) -> list[tuple[str, int]]:
    """Return the commonest of sorted numbers and how often they stand, where any stands twice."""
    if distinct == len(ordered) or distinct == 0:
        return []
    starts = np.flatnonzero(np.diff(ordered, prepend=np.nan) != 0)
    counts = np.diff(np.append(starts, len(ordered)))
    top = np.argsort(-counts, kind="stable")[:SHOWN]
    return [(f"{ordered[starts[i]]:.6g}", int(counts[i])) for i in top]


def kind_of_numbers(
    name: str, values: np.ndarray, ordered: np.ndarray, distinct: int, is_first: bool = False
) -> str:
    """Return what numbers are, by their name, their look, and whether they begin the table."""
    if distinct == 0:
        return "empty"
    if distinct == 1 and len(values) > 1:
        return "constant"
    if not (ordered[0] >= 0 and is_whole(ordered)):
        return "numbers"
    unnamed = name.startswith("Unnamed: ")
    whole, words = len(ordered) == len(values), set() if unnamed else words_of(name)
    if POSTAL_WORDS & words:
        return "postal code"
    if words & YEAR_WORDS and YEARS[0] <= ordered[0] and ordered[-1] <= YEARS[1]:
        return "year"
    differ = distinct == len(ordered)
    counts = whole and differ and bool((np.diff(values) == 1).all())
    named = last_word(name) in ID_WORDS
    if counts and (unnamed or named or (is_first and len(values) >= FEWEST_ROWS)):
        return "row numbers"
    if named or (differ and len(values) >= FEWEST_ROWS and may_end_in_id(name)):
        return "identifier"
    return "numbers"


def is_whole(values: np.ndarray) -> bool:
    """Say whether all numbers are whole."""
    return bool((values == np.floor(values)).all())


def words_of(name: str) -> set[str]:
    """Return the words of a column's name, in small letters: `PatientID` has two."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)
    return {word.lower() for word in re.split(r"[\W_]+", apart) if word}


def last_word(name: str) -> str:
    """Return the last word of a column's name, in small letters."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)
    found = [word for word in re.split(r"[\W_]+", apart) if word]
    return found[-1].lower() if found else ""


def may_end_in_id(name: str) -> bool:
    """Say whether a name such as `patientid` may end in a word for an identifier."""
    return last_word(name).endswith(("id", "code"))


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
    elif numbers:
        ends = (float(min(numbers)), float(max(numbers)))
    return Look(
        str(cells.name), kind, len(cells) - len(known), len(counts), *ends,
        [(word, int(count)) for word, count in top] if len(counts) < len(known) else [],
        top[0][1] / len(known) if top else 0.0, others,
    )  # fmt: skip


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
        long = sum(len(word.split()) for word in known) >= WORDS_OF_A_TEXT * len(known)
        if long:
            return "texts", ()
        if distinct > MOST_NAMES * len(known):
            return "names", ()
    if distinct == 2:
        return "two values", ()
    return ("categories" if distinct <= FEW_VALUES else "words"), ()
