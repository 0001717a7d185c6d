"""Whether a table is a long one, with a row for each pair of sample and feature."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from unsupervised.data.looks import Look
from unsupervised.data.number_kinds import FEWEST_IDS, ID_WORDS, last_word, words_of
from unsupervised.data.readers import UNNAMED

TIME_WORDS = {"timestamp", "time", "ts", "date", "datetime"}
ROW_WORDS = {"rownames", "rowname", "row", "rowid", "index", "idx"}
NAMING = ("names", "identifier", "row numbers", "texts", "codes")
KEYS = (
    "two values", "categories", "words", "names", "year", "identifier", "dates", "codes", "ranges",
    "unix time",
)  # fmt: skip
MEETINGS = 4  # pairs that would stand twice by chance in a table that is no long one
REPEATED = 2  # times that each name of rows and of columns stands, on average
MOST_DOUBLE = 0.02  # of the rows of a long table that holds some pairs twice
FEW_HOLES, MOST_HOLES = 0.2, 0.8  # of the pairs have no row
MOST_GRADES = 11  # different numbers from 1 on, such as stars, of which none is a zero


@dataclass(frozen=True)
class Long:
    """A long table: its three columns, those that are not read, how many of its pairs have no row,
    and what its numbers are. `double` shows a pair that stands twice, if one does, and `twice`
    counts the rows that repeat one."""

    names: dict[str, str]
    beside: list[str]
    holes: int
    pairs: int
    counts: bool
    grades: tuple[float, float] | None
    double: str = ""
    twice: int = 0

    def notes(self) -> Iterator[str]:
        """Yield what a reader should know of a table that is spread."""
        rows, columns, values = (self.names[key] for key in ("rows", "columns", "values"))
        aside = f"; not counted with: {', '.join(self.beside)}" if self.beside else ""
        yield (
            f"taken for a long table: a sample for each {rows}, a feature for each {columns}, with "
            f"its {values}{aside}; where each row is a sample, take out pivot and what follows it"
        )
        if self.double:
            others = f", as {self.twice - 1} other pairs do" if self.twice > 1 else ""
            yield (
                f"{self.double} stand together in more than one row{others}: the mean of their "
                "values stands for them; pivot: { twice: first } takes the first"
            )
        if self.holes and self.is_filled:
            seen = f", though it runs from {span(self.grades)}" if self.grades else ""
            yield (
                f"{self.holes / self.pairs:.0%} of the pairs have no row and get the {values} 0"
                f"{seen}; where they are not known: missing: median in place of fill"
            )

    @property
    def is_filled(self) -> bool:
        """Whether a pair without a row is taken for a zero."""
        return self.counts and self.holes > FEW_HOLES * self.pairs


def span(ends: tuple[float, float] | None) -> str:
    """Return the ends of numbers in words."""
    return f"{ends[0]:.6g} to {ends[1]:.6g}" if ends else ""


def long_table(frame: pd.DataFrame, looks: Sequence[Look]) -> Long | None:
    """Return how to spread a table of one row a pair; None where it is none.

    Where not every pair has a row, that no pair has two must be more than chance: of so many rows
    over so many pairs, rows² / (2 pairs) would meet. Where another column names each row, or names
    stand but once, or a column would be lost that says more of a pair, the rows are samples.
    """
    values = [look for look in looks if look.kind == "numbers" and not is_time(look)]
    values = values or [look for look in looks if look.kind == "numbers"]
    keys = [look for look in looks if look.kind in KEYS]
    if not keys and (graded := grades_among(frame, values)):
        keys, values = [look for look in values if look is not graded], [graded]
    if len(values) != 1 or any(names_each_row(look, frame) for look in looks):
        return None
    most = len(frame) / REPEATED
    keys = [look for look in keys if 2 <= look.distinct <= most and not look.missing]
    for i, first in enumerate(keys):
        for second in keys[i + 1 :]:
            pair = sorted((first, second), key=lambda look: -look.distinct)
            if found := spread(frame, looks, pair, values[0]):
                return found
    return None


def grades_among(frame: pd.DataFrame, numbers: Sequence[Look]) -> Look | None:
    """Return which of three columns of whole numbers holds few, as grades are, where each of the
    others has many that stand several times, as the numbers of users and films do."""
    if len(numbers) != 3:
        return None
    few, *many = sorted(numbers, key=lambda look: look.distinct)
    if few.distinct > MOST_GRADES or many[0].distinct < max(FEWEST_IDS, 2 * few.distinct):
        return None
    cells = frame[[look.name for look in many]].to_numpy(dtype=float)
    return few if bool(((cells >= 0) & (cells % 1 == 0)).all()) else None


def spread(
    frame: pd.DataFrame, looks: Sequence[Look], pair: Sequence[Look], value: Look
) -> Long | None:
    """Return how two columns of names spread a table; None where they do not name its rows."""
    names = [look.name for look in pair]
    pairs = pair[0].distinct * pair[1].distinct
    twice = frame.duplicated(names)
    single = len(frame) - int(twice.sum())
    if twice.sum() > MOST_DOUBLE * len(frame) or (twice.any() and len(frame) < 1 / MOST_DOUBLE):
        return None
    if pairs != single and single**2 < 2 * MEETINGS * pairs:
        return None
    beside = [look for look in looks if look.name not in (*names, value.name)]
    if any(says_more(look, frame, names) for look in beside):
        return None
    numbers = pd.to_numeric(frame[value.name], errors="coerce").dropna()
    counts = bool((numbers >= 0).all() and (numbers % 1 == 0).all())
    low, high = float(numbers.min()), float(numbers.max())
    graded = low > 0 and value.distinct <= MOST_GRADES
    double = " and ".join(str(frame[name][twice].iloc[0]) for name in names) if twice.any() else ""
    return Long(
        {"rows": names[0], "columns": names[1], "values": value.name},
        [look.name for look in beside], pairs - single, pairs, counts,
        (low, high) if graded else None, double, int(twice.sum()),
    )  # fmt: skip


def is_time(look: Look) -> bool:
    """Say whether numbers are called as times are."""
    return look.kind == "unix time" or bool(words_of(look.name) & TIME_WORDS)


def names_each_row(look: Look, frame: pd.DataFrame) -> bool:
    """Say whether a column names each row, other than by counting the rows as programs do."""
    counts = look.name == UNNAMED or last_word(look.name) in ROW_WORDS
    named = look.kind in NAMING or last_word(look.name) in ID_WORDS
    return named and look.distinct == len(frame) and not (look.kind == "row numbers" and counts)


def says_more(look: Look, frame: pd.DataFrame, names: Sequence[str]) -> bool:
    """Say whether a column says something of a pair: it is no time, and differs within a sample
    as it does within a feature."""
    if look.kind in ("constant", "empty", "row numbers") or is_time(look):
        return False
    return not any(goes_with(frame, look.name, name) for name in names)


def goes_with(frame: pd.DataFrame, name: str, rows: str) -> bool:
    """Say whether a column is the same in all rows of a sample."""
    return bool((frame.groupby(rows, observed=True)[name].nunique(dropna=False) == 1).all())


def keys_of(long: Long) -> Mapping:
    """Return the keys that spread a long table, with what stands for a pair without a row, and the
    reason of each."""
    found: dict = {"pivot": long.names | ({"twice": "mean"} if long.double else {})}
    reasons = {long.names["rows"]: "each pair with a feature stands once: a long table"}
    if long.holes:
        said = f"{long.holes / long.pairs:.0%} of the pairs have no row"
        if long.is_filled:
            found |= {"fill": {"absent": 0}, "sparse": long.holes > MOST_HOLES * long.pairs}
            reasons["fill"] = f"{said}; if they are unknown: missing: median in place of this"
        else:
            found["missing"] = "median"
            reasons["missing"] = f"{said}; if they are zeros: fill: {{ absent: 0 }}"
    return {"keys": found, "reasons": reasons}
